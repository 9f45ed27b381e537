package fr.ressourcerie.reuse.link;

import fr.ressourcerie.catalogue.access.Caller;
import fr.ressourcerie.catalogue.access.Policy;
import fr.ressourcerie.catalogue.problem.Refusal;
import fr.ressourcerie.catalogue.resource.Json;
import fr.ressourcerie.catalogue.resource.Resources;
import java.sql.Array;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionOperations;

/**
 * Lists the activities that reach no resource, and lets people say of which resource they are; past statements then count.
 * An organisation sees and mends what its own statements name; the commons' administrator everybody's.
 */
public final class Mending {
    private static final int LINES = 200;
    private static final int LONGEST_ACTIVITY = 2_000;

    private final JdbcClient jdbc;
    private final TransactionOperations transaction;
    private final Resources resources;
    private final Policy policy;

    public Mending(JdbcClient jdbc, TransactionOperations transaction, Resources resources, Policy policy) {
        this.jdbc = jdbc;
        this.transaction = transaction;
        this.resources = resources;
        this.policy = policy;
    }

    /** What is to be mended, the most told of first, at most 200 of each. */
    public Unmatched unmatched(Caller caller) {
        var organisation = policy.mends(caller).orElse(null);
        return new Unmatched(lines(organisation), ambiguous(caller));
    }

    private List<Unmatched.Line> lines(@Nullable UUID organisation) {
        return jdbc.sql("""
                        select p.activity, p.organisation_id, coalesce(o.name, '') as name, sum(u.n) as uses, max(u.last) as last
                          from activity_path p
                          join lateral (select count(*) as n, max(at) as last from reuse_use where path_id = p.id) u on u.n > 0
                          left join organisation o on o.id = p.organisation_id
                         where p.resource_id is null
                           and (:organisation::uuid is null or p.organisation_id = :organisation)
                           and not exists(select from activity_claim c
                                           where c.key = sha256(convert_to(p.activity, 'UTF8')) and c.source = 'mended'
                                             and c.resource_id is null and c.organisation_id in (p.organisation_id, :nobody))
                         group by p.activity, p.organisation_id, o.name
                         order by uses desc, p.activity limit :limit""")
                .param("organisation", organisation)
                .param("nobody", Reach.NOBODY)
                .param("limit", LINES)
                .query((row, number) -> new Unmatched.Line(
                        row.getString("activity"),
                        row.getObject("organisation_id", UUID.class),
                        row.getString("name"),
                        row.getLong("uses"),
                        row.getObject("last", OffsetDateTime.class).toInstant()))
                .list();
    }

    /** Only where the caller may read two at least, or runs the commons: else it would tell of what it may not know. */
    private List<Unmatched.Ambiguous> ambiguous(Caller caller) {
        return jdbc.sql("""
                        select c.activity, bool_or(m.key is not null) as mended,
                               coalesce((array_agg(m.resource_id) filter (where m.key is not null))[1],
                                        case when bool_or(m.key is not null) then null
                                             else (array_agg(r.id order by r.published_at, r.id))[1] end) as counted,
                               array_agg(distinct r.id) filter (where r.readers && :tokens::text[]) as resources
                          from activity_claim c
                          join resource r on r.id = c.resource_id
                          left join activity_claim m on m.key = c.key and m.source = 'mended' and m.organisation_id = :nobody
                         where c.source = 'package'
                         group by c.key, c.activity
                        having count(distinct r.id) filter (where r.readers && :tokens::text[]) > 1
                           and (:all or bool_or(r.organisation_id = :organisation::uuid))
                         order by c.activity limit :limit""")
                .param("nobody", Reach.NOBODY)
                .param("tokens", caller.tokens().toArray(String[]::new))
                .param("all", caller.administrator())
                .param("organisation", caller.organisation())
                .param("limit", LINES)
                .query((row, number) -> new Unmatched.Ambiguous(
                        row.getString("activity"),
                        row.getObject("counted", UUID.class),
                        ids(row.getArray("resources")),
                        row.getBoolean("mended")))
                .list();
    }

    private static List<UUID> ids(Array array) throws java.sql.SQLException {
        return List.of((UUID[]) array.getArray());
    }

    /**
     * Says of which resource an activity is, of which the organisation's statements tell, or all of them where the commons'
     * administrator says it; the last word holds.
     *
     * @param resource one that the caller may read and that was published, or null: none of ours
     */
    public void claim(Caller caller, String activity, @Nullable UUID resource) {
        var organisation = policy.mends(caller).orElse(Reach.NOBODY);
        if (activity.isBlank() || activity.length() > LONGEST_ACTIVITY || !activity.equals(Json.storable(activity))) {
            throw Refusal.invalid(
                    "/activity",
                    "L’identifiant d’une activité est un IRI de 2 000 caractères au plus.",
                    "Copiez-le de la liste : GET /api/reuse/unmatched.");
        }
        if (resource != null) {
            resources.get(caller, resource);
        }
        transaction.executeWithoutResult(status -> {
            jdbc.sql("""
                            insert into activity_claim (key, activity, resource_id, organisation_id, source, claimed_by)
                            values (:key, :activity, :resource::uuid, :organisation, 'mended', :by::uuid)
                            on conflict (key, organisation_id) where source = 'mended'
                            do update set resource_id = excluded.resource_id, claimed_by = excluded.claimed_by,
                                          claimed_at = now()""")
                    .param("key", Digest.of(activity).bytes())
                    .param("activity", activity)
                    .param("resource", resource)
                    .param("organisation", organisation)
                    .param("by", caller.key())
                    .update();
            jdbc.sql("insert into reuse_recheck (activity_key) values (?)")
                    .param(Digest.of(activity).bytes())
                    .update();
        });
    }
}
