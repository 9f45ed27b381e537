package fr.ressourcerie.ingest.resemble;

import fr.ressourcerie.catalogue.access.Caller;
import fr.ressourcerie.catalogue.access.Policy;
import fr.ressourcerie.catalogue.resource.Resource;
import fr.ressourcerie.catalogue.resource.ResourceState;
import fr.ressourcerie.catalogue.resource.Resources;
import fr.ressourcerie.catalogue.resource.Version;
import fr.ressourcerie.catalogue.resource.VersionState;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Which resources a version resembles: by its bytes, or by its words.
 *
 * <p>Nothing is stored of who resembles whom. It is asked anew each time, and what is answered is what the caller may
 * read then: a restricted resource is neither named nor counted before those it is not shared with.
 */
public final class Resemblances {
    /** Set on real packages, see docs/proposals.md: below, modules of one authoring tool are alike by its own pages. */
    static final double LEAST = 0.5;

    private static final int MOST = 10;

    /** One candidate: how alike, before it is known whether it may be named. */
    private record Candidate(UUID resource, double similarity, boolean exact) {}

    private final JdbcClient jdbc;
    private final Resources resources;
    private final Policy policy;

    public Resemblances(JdbcClient jdbc, Resources resources, Policy policy) {
        this.jdbc = jdbc;
        this.resources = resources;
        this.policy = policy;
    }

    /** Records what a version's words look like, within the caller's transaction. */
    public void record(Version version, Signature signature) {
        jdbc.sql("""
                        insert into text_signature values (:id, :number, :words, :signature, :bands)
                        on conflict do nothing""")
                .param("id", version.resourceId())
                .param("number", version.number())
                .param("words", signature.words())
                .param("signature", signature.values())
                .param("bands", signature.bands())
                .update();
    }

    /**
     * The resources that a version resembles and the caller may read, most alike first, at most {@value #MOST}; those it
     * derives from or that derive from it are left out, and so is what was withdrawn.
     *
     * @param version of a resource that the caller may read
     */
    public List<Resemblance> of(Caller caller, Version version) {
        if (version.state() != VersionState.READY) {
            return List.of();
        }
        var candidates = candidates(caller, version);
        var readable = readable(caller, candidates);
        return candidates.stream()
                .flatMap(candidate -> Stream.ofNullable(readable.get(candidate.resource()))
                        .map(resource -> resemblance(caller, candidate, resource)))
                .toList();
    }

    private Map<UUID, Resource> readable(Caller caller, List<Candidate> candidates) {
        return resources.load(candidates.stream().map(Candidate::resource).toList()).stream()
                .filter(resource -> policy.mayRead(caller, resource.readers()))
                .filter(resource -> resource.state() != ResourceState.WITHDRAWN)
                .collect(Collectors.toMap(Resource::id, Function.identity()));
    }

    private static Resemblance resemblance(Caller caller, Candidate candidate, Resource resource) {
        return new Resemblance(
                resource,
                candidate.similarity(),
                candidate.exact(),
                caller.actsFor(resource.organisation().id()));
    }

    /** By equal bytes of any version, and by the words of the latest one that is ready. */
    private List<Candidate> candidates(Caller caller, Version version) {
        return jdbc.sql("""
                        with mine as (
                            select r.id, r.derives_from, s.signature, s.bands
                              from resource r left join text_signature s
                                on s.resource_id = r.id and s.number = :number
                             where r.id = :id),
                        alike as (
                            select v.resource_id, 1.0::float8 as similarity, true as exact
                              from version v where v.sha256 = :sha256 and v.state = 'ready'
                            union all
                            select s.resource_id,
                                   (select count(*) from unnest(s.signature, mine.signature) as place(one, other)
                                     where one = other)::float8 / cardinality(mine.signature),
                                   false
                              from mine join text_signature s on s.bands && mine.bands
                             where s.number = (select max(v.number) from version v
                                                where v.resource_id = s.resource_id and v.state = 'ready'))
                        select a.resource_id, max(a.similarity) as similarity, bool_or(a.exact) as exact
                          from alike a join resource r on r.id = a.resource_id, mine
                         where r.id <> mine.id and r.readers && :tokens::text[] and r.state <> 'withdrawn'
                           and a.similarity >= :least
                           and r.derives_from is distinct from mine.id and mine.derives_from is distinct from r.id
                         group by a.resource_id order by exact desc, similarity desc, a.resource_id limit :most""")
                .param("id", version.resourceId())
                .param("number", version.number())
                .param("sha256", HexFormat.of().parseHex(version.sha256()))
                .param("tokens", caller.tokens().toArray(String[]::new))
                .param("least", LEAST)
                .param("most", MOST)
                .query((row, number) -> new Candidate(
                        row.getObject("resource_id", UUID.class), row.getDouble("similarity"), row.getBoolean("exact")))
                .list();
    }
}
