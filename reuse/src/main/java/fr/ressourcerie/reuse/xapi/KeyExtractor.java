package fr.ressourcerie.reuse.xapi;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Reads from a complete statement what it is looked for by. */
final class KeyExtractor {
    private KeyExtractor() {}

    static Keys keys(ObjectNode statement) {
        var object = statement.path("object");
        var agents = new HashSet<AgentKey>();
        add(agents, statement.path("actor"));
        if (Actors.isActor(object)) {
            add(agents, object);
        }
        var related = new HashSet<>(agents);
        Actors.of(statement).forEach(actor -> AgentKey.of(actor).ifPresent(related::add));
        add(related, statement.path("authority"));
        var reference = reference(object);
        var verb = statement.path("verb").path("id").stringValue();
        return new Keys(
                verb,
                AgentKey.of(statement.path("actor")).orElse(null),
                agents,
                related,
                activity(object),
                activities(statement, new HashSet<>()),
                uuid(statement.path("context").path("registration")),
                timestamp(statement.path("timestamp")),
                verb.equals(StatementRules.VOIDED) ? reference : null,
                reference,
                attachments(statement));
    }

    /** The attachments of a statement and of its SubStatement. */
    static List<Attachment> attachments(ObjectNode statement) {
        var found = new ArrayList<Attachment>();
        statement.path("attachments").forEach(each -> found.add(attachment(each)));
        if (statement.path("object").path("attachments").isArray()) {
            statement.path("object").path("attachments").forEach(each -> found.add(attachment(each)));
        }
        return found;
    }

    private static Attachment attachment(JsonNode json) {
        var fileUrl = json.path("fileUrl");
        return new Attachment(
                json.path("usageType").stringValue(),
                json.path("contentType").stringValue(),
                json.path("length").longValue(),
                json.path("sha2").stringValue().toLowerCase(Locale.ROOT),
                fileUrl.isString() ? fileUrl.stringValue() : null);
    }

    private static void add(Set<AgentKey> keys, JsonNode actor) {
        Actors.each(actor, each -> AgentKey.of(each).ifPresent(keys::add));
    }

    private static @Nullable String activity(JsonNode object) {
        return object.path("objectType").asString(ActivityRules.ACTIVITY).equals(ActivityRules.ACTIVITY)
                ? object.path("id").stringValue()
                : null;
    }

    private static Set<String> activities(JsonNode statement, Set<String> found) {
        var object = statement.path("object");
        var activity = activity(object);
        if (activity != null) {
            found.add(activity);
        }
        for (var relation : ContextRules.RELATIONS) {
            var related = statement.path("context").path("contextActivities").path(relation);
            (related.isObject() ? List.of(related) : related)
                    .forEach(each -> found.add(each.path("id").stringValue()));
        }
        if (object.path("objectType").asString("").equals(StatementRules.SUB_STATEMENT)) {
            activities(object, found);
        }
        return found;
    }

    private static @Nullable UUID reference(JsonNode object) {
        return object.path("objectType").asString("").equals(StatementRules.STATEMENT_REF)
                ? uuid(object.path("id"))
                : null;
    }

    private static @Nullable Instant timestamp(JsonNode text) {
        return text.isString()
                ? Timestamps.parse(text.stringValue(), XapiVersion.V1_0_3).orElseThrow()
                : null;
    }

    private static @Nullable UUID uuid(JsonNode text) {
        return text.isString() ? UUID.fromString(text.stringValue()) : null;
    }
}
