package fr.ressourcerie.reuse.measure;

import fr.ressourcerie.reuse.measure.LearnerDisclosure.Family;
import fr.ressourcerie.reuse.measure.LearnerFigures.Member;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The whole-and-part relations of the groupings. */
final class Families {
    private static final List<List<Grouping>> RELATIONS = List.of(
            List.of(Grouping.COMMONS, Grouping.PROGRAMME),
            List.of(Grouping.COMMONS, Grouping.ORGANISATION),
            List.of(Grouping.PROGRAMME, Grouping.PROJECT),
            List.of(Grouping.NETWORK, Grouping.ORGANISATION),
            List.of(Grouping.PROJECT, Grouping.RESOURCE),
            List.of(Grouping.ORGANISATION, Grouping.RESOURCE),
            List.of(Grouping.SECTOR, Grouping.RESOURCE));

    private Families() {}

    static List<Family> of(Collection<List<Member>> resources) {
        var families = new ArrayList<Family>();
        for (var relation : RELATIONS) {
            var parts = new LinkedHashMap<Member, Set<Member>>();
            var incomplete = new LinkedHashSet<Member>();
            for (var memberships : resources) {
                collect(memberships, relation.getFirst(), relation.getLast(), parts, incomplete);
            }
            parts.forEach((whole, members) ->
                    families.add(new Family(whole, List.copyOf(members), !incomplete.contains(whole))));
        }
        return families;
    }

    private static void collect(
            List<Member> memberships,
            Grouping whole,
            Grouping part,
            Map<Member, Set<Member>> parts,
            Set<Member> incomplete) {
        var partMembers = of(memberships, part);
        for (var member : of(memberships, whole)) {
            parts.computeIfAbsent(member, key -> new LinkedHashSet<>()).addAll(partMembers);
            if (partMembers.isEmpty()) {
                incomplete.add(member);
            }
        }
    }

    private static List<Member> of(List<Member> memberships, Grouping grouping) {
        return memberships.stream()
                .filter(member -> member.grouping() == grouping)
                .toList();
    }
}
