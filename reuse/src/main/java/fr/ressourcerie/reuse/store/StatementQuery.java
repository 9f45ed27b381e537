package fr.ressourcerie.reuse.store;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A filter as SQL. One of its parameters, the one that is likely to leave the fewest, is read from its index in the order
 * of the answer ({@link Driver}); the others are looked at in each row. That goes on until the page is full, or until
 * {@link #BUDGET} rows were looked at, or {@link #PAGE_BYTES} found: what follows is then another page.
 *
 * <p>Who may read everybody's statements asks each owner's index in turn, without that bound.
 */
final class StatementQuery {
    /** How many rows are looked at for one page, of one owner. */
    static final int BUDGET = 20_000;

    /** How many bytes of statements a page holds before its last; at most one longer statement ends it. */
    static final int PAGE_BYTES = 4 << 20;

    private static final String RANGE = " and seq >= o.low and seq < o.high";

    /** Where a filter's own statements stand: a column of statement, and further kinds of key in statement_key. */
    private enum Driver {
        REGISTRATION("registration_key", true, false),
        AGENT("agent_key", true, false),
        RELATED_AGENT("agent_key", true, true),
        ACTIVITY_AND_VERB("activity_verb_key", true, false),
        ACTIVITY("activity_key", true, false),
        RELATED_ACTIVITY("activity_key", true, true),
        VERB("verb_key", true, false),
        OWNER("owner_key", false, false);

        private final String column;
        private final boolean hasFurther;
        private final boolean hasRelated;

        Driver(String column, boolean hasFurther, boolean hasRelated) {
            this.column = column;
            this.hasFurther = hasFurther;
            this.hasRelated = hasRelated;
        }
    }

    private final List<@Nullable UUID> owners;
    private final StatementFilter filter;
    private final boolean isAuthority;
    private final Driver driver;
    private final boolean isBounded;

    /**
     * @param owners whose statements may be found
     * @param authority the agent that stands as authority in all of them, or null where they are many
     */
    StatementQuery(List<@Nullable UUID> owners, @Nullable String authority, StatementFilter filter, boolean isBounded) {
        this.owners = owners;
        this.filter = filter;
        this.isAuthority = filter.relatedAgents() && authority != null && authority.equals(filter.agent());
        this.driver = driver();
        this.isBounded = isBounded;
    }

    private Driver driver() {
        if (filter.registration() != null) {
            return Driver.REGISTRATION;
        }
        if (filter.agent() != null && !isAuthority) {
            return filter.relatedAgents() ? Driver.RELATED_AGENT : Driver.AGENT;
        }
        if (filter.activity() != null) {
            if (filter.relatedActivities()) {
                return Driver.RELATED_ACTIVITY;
            }
            return filter.verb() == null ? Driver.ACTIVITY : Driver.ACTIVITY_AND_VERB;
        }
        return filter.verb() == null ? Driver.OWNER : Driver.VERB;
    }

    /**
     * Statements with their bodies, one more than the limit where there are more. None comes behind {@link #PAGE_BYTES} of
     * bodies as they are kept; their lengths are known without reading them.
     */
    String page() {
        var residue = residue();
        return """
                select w.seq, w.id, w.authority, w.body from (
                select p.seq, p.id, p.authority, b.body,
                       sum(octet_length(b.body)) over (
                           order by p.seq %s rows between unbounded preceding and 1 preceding) as before
                  from (select f.* from unnest(%s) o(%s)
                         cross join lateral (
                            select distinct on (c.seq) c.seq, v.id, v.authority from (%s) c%s
                              join statement v on v.seq = c.seq
                             where v.voided_by is null and v.authority is not distinct from o.owner%s
                             order by c.seq %s limit %d) f
                         order by f.seq %s limit %d) p
                  join statement_body b on b.seq = p.seq) w
                 where coalesce(w.before, 0) < %d
                 order by w.seq %s""".formatted(
                        order(),
                        "?::text[]::uuid[]" + ", ?::bigint[]".repeat(columns().size() - 1),
                        String.join(", ", columns()),
                        candidates(),
                        residue.isEmpty() ? "" : " join statement t on t.seq = c.source",
                        residue,
                        order(),
                        filter.limit() + 1,
                        order(),
                        filter.limit() + 1,
                        PAGE_BYTES,
                        order());
    }

    /** Where the last row stands that one page looks at, or nothing where there are fewer. */
    String end() {
        return "select c.seq from unnest(%s) o(%s) cross join lateral (%s) c order by c.seq %s offset %d limit 1"
                .formatted(
                        "?::text[]::uuid[]" + ", ?::bigint[]".repeat(columns().size() - 1),
                        String.join(", ", columns()),
                        candidates(),
                        order(),
                        BUDGET - 1);
    }

    /** Each list in its order, so that they are merged and no longer read than is needed. */
    private String candidates() {
        var end = RANGE + " order by seq " + order() + (isBounded ? " limit " + BUDGET : "") + ")";
        var lists = new ArrayList<String>();
        lists.add("(select seq, seq as source from statement where " + driver.column + " = o.driver" + end);
        if (driver.hasFurther) {
            lists.add("(select seq, source from statement_key where key = o.driver" + end);
        }
        if (driver.hasRelated) {
            lists.add("(select seq, source from statement_key where key = o.related" + end);
        }
        return "select u.seq, u.source from (" + String.join(" union all ", lists) + ") u order by u.seq " + order()
                + (isBounded ? " limit " + BUDGET : "");
    }

    private long from() {
        var since = filter.since() == null ? 0 : Seq.after(filter.since());
        return filter.ascending() && filter.cursor() != null ? Math.max(since, filter.cursor() + 1) : since;
    }

    private long to() {
        var until = filter.until() == null ? Long.MAX_VALUE : Seq.after(filter.until());
        return !filter.ascending() && filter.cursor() != null ? Math.min(until, filter.cursor()) : until;
    }

    private String order() {
        return filter.ascending() ? "asc" : "desc";
    }

    /** What the driver leaves to be looked at in each row: the row that matches by itself, not what refers to it. */
    private String residue() {
        var conditions = new StringBuilder();
        if (filter.agent() != null && !isAuthority && driver != Driver.AGENT && driver != Driver.RELATED_AGENT) {
            conditions.append(either("agent_key", "o.agent", filter.relatedAgents() ? "o.related_agent" : null));
        }
        if (filter.activity() != null
                && driver != Driver.ACTIVITY
                && driver != Driver.ACTIVITY_AND_VERB
                && driver != Driver.RELATED_ACTIVITY) {
            conditions.append(
                    filter.relatedActivities()
                            ? either("activity_key", "o.activity", "o.related_activity")
                            : " and t.activity_key = o.activity");
        }
        if (filter.verb() != null && driver != Driver.VERB && driver != Driver.ACTIVITY_AND_VERB) {
            conditions.append(" and t.verb_key = o.verb");
        }
        return conditions.toString();
    }

    private static String either(String column, String key, @Nullable String related) {
        var keys = related == null ? "x.key = " + key : "x.key in (" + key + ", " + related + ")";
        return " and (t.%s = %s or exists(select from statement_key x where %s and x.seq = t.seq and x.source = t.seq))"
                .formatted(column, key, keys);
    }

    private static List<String> columns() {
        return List.of(
                "owner",
                "low",
                "high",
                "driver",
                "related",
                "agent",
                "related_agent",
                "activity",
                "related_activity",
                "verb");
    }

    /** What stands for the question marks of both queries: for each owner its keys. */
    List<Object> parameters() {
        var keys = owners.stream().map(StatementKeys::new).toList();
        return List.of(
                owners.stream()
                        .map(owner -> owner == null ? null : owner.toString())
                        .toArray(String[]::new),
                column(keys, k -> from()),
                column(keys, k -> to()),
                column(keys, this::driverKey),
                column(keys, this::relatedKey),
                column(keys, k -> filter.agent() == null ? null : k.agent(filter.agent())),
                column(keys, k -> filter.agent() == null ? null : k.relatedAgent(filter.agent())),
                column(keys, k -> filter.activity() == null ? null : k.activity(filter.activity())),
                column(keys, k -> filter.activity() == null ? null : k.relatedActivity(filter.activity())),
                column(keys, k -> filter.verb() == null ? null : k.verb(filter.verb())));
    }

    private static Long[] column(List<StatementKeys> keys, Function<StatementKeys, @Nullable Long> key) {
        return keys.stream().map(key).toArray(Long[]::new);
    }

    private @Nullable Long driverKey(StatementKeys keys) {
        return switch (driver) {
            case REGISTRATION -> filter.registration() == null ? null : keys.registration(filter.registration());
            case AGENT, RELATED_AGENT -> filter.agent() == null ? null : keys.agent(filter.agent());
            case ACTIVITY, RELATED_ACTIVITY -> filter.activity() == null ? null : keys.activity(filter.activity());
            case ACTIVITY_AND_VERB ->
                filter.activity() == null || filter.verb() == null
                        ? null
                        : keys.activityAndVerb(filter.activity(), filter.verb());
            case VERB -> filter.verb() == null ? null : keys.verb(filter.verb());
            case OWNER -> keys.owner();
        };
    }

    private @Nullable Long relatedKey(StatementKeys keys) {
        return switch (driver) {
            case RELATED_AGENT -> filter.agent() == null ? null : keys.relatedAgent(filter.agent());
            case RELATED_ACTIVITY -> filter.activity() == null ? null : keys.relatedActivity(filter.activity());
            case REGISTRATION, AGENT, ACTIVITY_AND_VERB, ACTIVITY, VERB, OWNER -> null;
        };
    }
}
