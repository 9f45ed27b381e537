package fr.ressourcerie.reuse.measure;

import fr.ressourcerie.catalogue.problem.Refusal.Fault;
import fr.ressourcerie.catalogue.resource.Json;
import fr.ressourcerie.reuse.measure.LearnerFigures.Member;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Which part of the commons is measured, and when; what is null does not restrict. One that makes no sense is refused.
 *
 * @param programme DEFFINUM or CMA
 * @param organisation the producer
 * @param sector of the resource, a term of the vocabulary sectors
 * @param network of the producer
 * @param from first day, in Paris; else the day of the first publication
 * @param to last day, in Paris; else today
 */
public record Filter(
        @Nullable String programme,
        @Nullable UUID project,
        @Nullable UUID organisation,
        @Nullable String sector,
        @Nullable UUID network,
        @Nullable LocalDate from,
        @Nullable LocalDate to) {
    public static final Filter ALL = new Filter(null, null, null, null, null, null, null);

    private static final Set<String> PROGRAMMES = Set.of("DEFFINUM", "CMA");

    public Filter {
        var faults = new ArrayList<Fault>();
        if (programme != null && !PROGRAMMES.contains(programme)) {
            faults.add(new Fault("/programme", "Programme inconnu : " + programme + ". Il y a DEFFINUM et CMA."));
        }
        check(from, "/from", faults);
        check(to, "/to", faults);
        if (from != null && to != null && from.isAfter(to)) {
            faults.add(new Fault("/from", "La période commence après sa fin."));
        }
        Json.refuseAny(faults);
    }

    /** The same days, whatever the part. */
    static Filter of(@Nullable LocalDate from, @Nullable LocalDate to) {
        return new Filter(null, null, null, null, null, from, to);
    }

    /** The one member of a grouping that this is, or empty where filters are put together. */
    Optional<Member> member() {
        var members = Stream.of(
                        member(Grouping.PROGRAMME, programme),
                        member(Grouping.PROJECT, project),
                        member(Grouping.ORGANISATION, organisation),
                        member(Grouping.SECTOR, sector),
                        member(Grouping.NETWORK, network))
                .flatMap(Optional::stream)
                .toList();
        return switch (members.size()) {
            case 0 -> Optional.of(new Member(Grouping.COMMONS, "commons"));
            case 1 -> Optional.of(members.getFirst());
            default -> Optional.empty();
        };
    }

    /** Whether the grants of projects can be held against it: those of all projects, of a programme's, or of one. */
    boolean ofProjects() {
        return organisation == null && sector == null && network == null;
    }

    private static Optional<Member> member(Grouping grouping, @Nullable Object key) {
        return key == null ? Optional.empty() : Optional.of(new Member(grouping, key.toString()));
    }

    private static void check(@Nullable LocalDate day, String pointer, ArrayList<Fault> faults) {
        if (day != null && (day.getYear() < 2000 || day.getYear() > 2100)) {
            faults.add(new Fault(pointer, "Une date entre 2000 et 2100 est attendue."));
        }
    }
}
