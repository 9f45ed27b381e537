package fr.ressourcerie.reuse.link;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What statements name together, and the resource that it reaches, by who claims it now. */
final class ActivityPaths {
    /**
     * The first candidate that is claimed decides: mended for the organisation, mended for everybody, else the package that
     * was published first. Several packages with one id are thus never counted twice.
     */
    private static final String RESOLVE = """
            with resolved as (
                select p.id, case when c.key is null then p.named else c.resource_id end as resource_id
                  from activity_path p
                  left join lateral (
                      select a.key, a.resource_id
                        from unnest(p.keys) with ordinality k(key, place)
                        join activity_claim a on a.key = k.key
                         and (a.source = 'package' or a.organisation_id in (p.organisation_id, :nobody))
                        left join resource r on r.id = a.resource_id
                       order by k.place, a.source = 'package', a.organisation_id = :nobody, r.published_at, r.id
                       limit 1) c on true
                 where p.id = any(:ids)
            )
            update activity_path p set resource_id = resolved.resource_id from resolved
             where p.id = resolved.id and p.resource_id is distinct from resolved.resource_id
            """;

    private final JdbcClient jdbc;

    ActivityPaths(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** The path of each, found or made. */
    Map<Reach, Long> of(Collection<Reach> reaches) {
        var byDigest = new HashMap<String, Reach>();
        reaches.forEach(reach -> byDigest.putIfAbsent(reach.digest().hex(), reach));
        var ids = known(byDigest.keySet());
        var missing = byDigest.keySet().stream()
                .filter(digest -> !ids.containsKey(digest))
                .toList();
        if (!missing.isEmpty()) {
            insert(missing, missing.stream().map(byDigest::get).toList());
            var made = known(missing);
            ids.putAll(made);
            resolve(made.values());
        }
        var answer = new HashMap<Reach, Long>();
        reaches.forEach(reach -> answer.put(reach, ids.get(reach.digest().hex())));
        return answer;
    }

    private Map<String, Long> known(Collection<String> digests) {
        var found = new HashMap<String, Long>();
        jdbc.sql("""
                        select id, encode(digest, 'hex') as digest from activity_path
                         where digest = any(select decode(d, 'hex') from unnest(:digests::text[]) d)""")
                .param("digests", digests.toArray(String[]::new))
                .query((row, number) -> found.put(row.getString("digest"), row.getLong("id")))
                .list();
        return found;
    }

    private void insert(List<String> digests, List<Reach> reaches) {
        jdbc.sql("""
                        insert into activity_path (digest, organisation_id, activity, keys, named)
                        select decode(digest, 'hex'), organisation, activity,
                               array(select decode(k, 'hex') from unnest(string_to_array(keys, ',')) with ordinality t(k, n)
                                      order by n),
                               named
                          from unnest(:digests::text[], :organisations::uuid[], :activities::text[], :keys::text[],
                                      :named::uuid[]) t(digest, organisation, activity, keys, named)""")
                .param("digests", digests.toArray(String[]::new))
                .param(
                        "organisations",
                        reaches.stream().map(Reach::organisation).toArray(UUID[]::new))
                .param("activities", reaches.stream().map(Reach::activity).toArray(String[]::new))
                .param("keys", reaches.stream().map(ActivityPaths::keys).toArray(String[]::new))
                .param("named", reaches.stream().map(Reach::named).toArray(UUID[]::new))
                .update();
    }

    private static String keys(Reach reach) {
        return reach.candidates().stream().map(id -> Digest.of(id).hex()).collect(Collectors.joining(","));
    }

    /** Looks again which resource these reach. */
    void resolve(Collection<Long> paths) {
        jdbc.sql(RESOLVE)
                .param("ids", paths.toArray(Long[]::new))
                .param("nobody", Reach.NOBODY)
                .update();
    }

    /** Those that name one of these activities. */
    List<Long> naming(Set<Digest> keys) {
        return jdbc.sql("""
                        select id from activity_path
                         where keys && (select array_agg(decode(k, 'hex')) from unnest(:keys::text[]) k)""")
                .param("keys", keys.stream().map(Digest::hex).toArray(String[]::new))
                .query(Long.class)
                .list();
    }
}
