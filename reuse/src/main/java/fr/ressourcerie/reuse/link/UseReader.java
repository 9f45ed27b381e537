package fr.ressourcerie.reuse.link;

import fr.ressourcerie.catalogue.resource.Json;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Reads which uses a statement tells of, and by what it may reach a resource. What it does not understand tells of
 * nothing; nothing is thrown, whatever the statement says.
 */
final class UseReader {
    static final ZoneId PARIS = ZoneId.of("Europe/Paris");
    private static final String TOKEN = "https://w3id.org/ressourcerie/extensions/launch-token";
    private static final String SESSION = "https://w3id.org/xapi/cmi5/context/extensions/sessionid";
    private static final Instant FIRST = Instant.parse("2000-01-01T00:00:00Z");
    private static final Duration LONGEST = Duration.ofHours(8);
    private static final int CANDIDATES = 16;
    private static final int LONGEST_TEXT = 2_000;

    private final Json json;
    private final ResourceAddress address;
    private final Function<String, @Nullable UUID> tokens;

    /** @param tokens the resource of a launch or dispatch token, or null */
    UseReader(Json json, ResourceAddress address, Function<String, @Nullable UUID> tokens) {
        this.json = json;
        this.address = address;
        this.tokens = tokens;
    }

    List<ToldUse> read(LoggedStatement row) {
        if (row.voided()) {
            return List.of();
        }
        if (row.use() != null) {
            return seen(row, row.use());
        }
        return row.json() == null ? List.of() : told(row, json.read(row.json(), JsonNode.class));
    }

    /** What the door saw; a key without an organisation is nobody's use. */
    private List<ToldUse> seen(LoggedStatement row, String use) {
        var known = row.organisation() != null || "anonymous".equals(row.taker());
        if (row.resource() == null || !known || use.equals("adapted")) {
            return List.of();
        }
        var organisation = Objects.requireNonNullElse(row.organisation(), Reach.NOBODY);
        var reach = new Reach(organisation, row.resource().toString(), List.of(), row.resource());
        var click = number(row.clicker());
        var learner = row.learner() == null ? null : number(organisation + "\n" + row.learner());
        return List.of(new ToldUse(
                row.id(),
                use,
                reach,
                row.timestamp(),
                row.version(),
                row.taker(),
                lower(row.declared()),
                click,
                null,
                learner,
                0));
    }

    /** What a platform of an organisation tells. */
    private List<ToldUse> told(LoggedStatement row, JsonNode statement) {
        var object = statement.path("object");
        var isActivity = object.path("objectType").asString("Activity").equals("Activity");
        var activity = object.path("id").asString("");
        if (row.authority() == null || !isActivity || activity.isEmpty() || activity.length() > LONGEST_TEXT) {
            return List.of();
        }
        var at = row.timestamp().isBefore(FIRST) || row.timestamp().isAfter(row.stored())
                ? row.stored()
                : row.timestamp();
        var sitting = new Sitting(row, statement, at);
        var reach = reach(row.authority(), Json.storable(activity), statement.path("context"));
        var uses = new ArrayList<ToldUse>();
        var verb = statement.path("verb").path("id").asString("");
        if (Verbs.LAUNCH.contains(verb)) {
            var session = sitting.session();
            var clicker = session == null ? sitting.learner : null;
            var opening = session == null ? null : sitting.of("session", session);
            uses.add(use(row, "launched", reach, sitting, clicker, opening, 0));
        }
        if (completes(verb, statement.path("result").path("completion"))) {
            uses.add(use(row, "completed", reach, sitting, null, sitting.attempt(), 0));
        }
        var seconds = Verbs.LAUNCH.contains(verb)
                ? 0
                : seconds(statement.path("result").path("duration"));
        if (seconds > 0) {
            uses.add(use(row, "spent", reach, sitting, null, sitting.day(), seconds));
        }
        return uses;
    }

    private static boolean completes(String verb, JsonNode completion) {
        return Verbs.COMPLETION.contains(verb)
                ? !completion.isBoolean() || completion.booleanValue()
                : Verbs.ENDING.contains(verb) && completion.isBoolean() && completion.booleanValue();
    }

    private static ToldUse use(
            LoggedStatement row,
            String use,
            Reach reach,
            Sitting sitting,
            @Nullable Long clicker,
            @Nullable Long occurrence,
            int seconds) {
        return new ToldUse(
                row.id(), use, reach, sitting.at, null, "lms", null, clicker, occurrence, sitting.learner, seconds);
    }

    private Reach reach(UUID organisation, String activity, JsonNode context) {
        var token = context.path("extensions").path(TOKEN).asString("");
        var launched = token.isEmpty() || token.length() > LONGEST_TEXT ? null : tokens.apply(token);
        if (launched != null) {
            return new Reach(organisation, activity, List.of(), launched);
        }
        var candidates = new ArrayList<String>();
        for (var id : named(activity, context.path("contextActivities"))) {
            var resource = address.resource(id);
            if (resource.isPresent()) {
                return new Reach(organisation, activity, candidates, resource.get());
            }
            candidates.add(id);
        }
        return new Reach(organisation, activity, candidates, null);
    }

    /** The object, then its parents, then what groups it. */
    private static List<String> named(String activity, JsonNode context) {
        var ids = new ArrayList<String>();
        ids.add(activity);
        for (var relation : List.of("parent", "grouping")) {
            var activities = context.path(relation);
            if (activities.isObject()) {
                ids.add(activities.path("id").asString(""));
            }
            for (int i = 0; activities.isArray() && i < Math.min(CANDIDATES, activities.size()); i++) {
                ids.add(activities.get(i).path("id").asString(""));
            }
        }
        return ids.stream()
                .filter(id -> !id.isEmpty() && id.length() <= LONGEST_TEXT)
                .distinct()
                .limit(CANDIDATES)
                .toList();
    }

    /** ISO 8601 without years and months; 0 where it is nothing, or more than anybody sits. */
    private static int seconds(JsonNode duration) {
        var text = duration.asString("");
        if (text.isEmpty() || text.length() > 40) {
            return 0;
        }
        try {
            var spent = Duration.parse(text);
            return spent.isPositive() && spent.compareTo(LONGEST) <= 0 ? Math.toIntExact(spent.toSeconds()) : 0;
        } catch (DateTimeParseException | ArithmeticException unknown) {
            return 0;
        }
    }

    private static @Nullable Long number(@Nullable String text) {
        return text == null ? null : Digest.of(text).number();
    }

    private static @Nullable String lower(@Nullable String text) {
        return text == null ? null : text.toLowerCase(java.util.Locale.ROOT);
    }

    /** A learner at work, by which statements that tell of the same thing are told from those that tell of another. */
    private static final class Sitting {
        private final Instant at;
        private final String who;
        private final @Nullable Long learner;
        private final String registration;
        private final String session;

        Sitting(LoggedStatement row, JsonNode statement, Instant at) {
            this.at = at;
            var identifier = row.learner() != null ? row.learner() : identifier(statement.path("actor"));
            this.who = row.authority() + "\n" + identifier;
            this.learner = identifier == null ? null : number(who);
            this.registration = statement.path("context").path("registration").asString("");
            this.session =
                    statement.path("context").path("extensions").path(SESSION).asString("");
        }

        /** The inverse functional identifier of an agent (xAPI 2.0 §4.2.2.2); a group is no learner. */
        private static @Nullable String identifier(JsonNode actor) {
            if (actor.path("objectType").asString("Agent").equals("Group")) {
                return null;
            }
            var account = actor.path("account");
            if (account.isObject()) {
                return account.path("homePage").asString("") + "\n"
                        + account.path("name").asString("");
            }
            for (var name : List.of("mbox", "mbox_sha1sum", "openid")) {
                var value = actor.path(name).asString("");
                if (!value.isEmpty()) {
                    return value;
                }
            }
            return null;
        }

        @Nullable
        String session() {
            return session.isEmpty() ? null : session;
        }

        @Nullable
        Long attempt() {
            return registration.isEmpty() ? day() : of("attempt", registration);
        }

        @Nullable
        Long day() {
            var scope = session.isEmpty() ? registration + "\n" + LocalDate.ofInstant(at, PARIS) : session;
            return of("day", scope);
        }

        @Nullable
        Long of(String kind, String scope) {
            return learner == null ? null : number(kind + "\n" + who + "\n" + scope);
        }
    }
}
