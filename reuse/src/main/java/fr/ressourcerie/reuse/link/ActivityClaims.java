package fr.ressourcerie.reuse.link;

import java.util.Collection;
import java.util.HashSet;
import java.util.Set;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Which activity ids the packages of published resources say are theirs, as the ingest found them. */
final class ActivityClaims {
    private final JdbcClient jdbc;

    ActivityClaims(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Brings the claims of these resources up to date, and returns the activities for which that makes a difference. */
    Set<Digest> refresh(Collection<UUID> resources) {
        if (resources.isEmpty()) {
            return Set.of();
        }
        var ids = resources.toArray(UUID[]::new);
        var before = keys("""
                delete from activity_claim where source = 'package' and resource_id = any(:ids)
                returning encode(key, 'hex') || resource_id""", ids);
        var after = keys("""
                insert into activity_claim (key, activity, resource_id, source)
                select distinct sha256(convert_to(a, 'UTF8')), a, r.id, 'package'
                  from resource r
                  join version v on v.resource_id = r.id and v.state = 'ready'
                 cross join lateral jsonb_array_elements_text(
                     case jsonb_typeof(v.found -> 'activityIds') when 'array' then v.found -> 'activityIds'
                          else '[]' end) a
                 where r.id = any(:ids) and r.published_at is not null
                returning encode(key, 'hex') || resource_id""", ids);
        var changed = new HashSet<>(before);
        changed.removeAll(after);
        after.removeAll(before);
        changed.addAll(after);
        var touched = new HashSet<Digest>();
        changed.forEach(claim -> touched.add(new Digest(claim.substring(0, 64))));
        return touched;
    }

    private Set<String> keys(String sql, UUID[] ids) {
        return new HashSet<>(jdbc.sql(sql).param("ids", ids).query(String.class).list());
    }
}
