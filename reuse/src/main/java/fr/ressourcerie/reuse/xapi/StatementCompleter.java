package fr.ressourcerie.reuse.xapi;

import java.time.Instant;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Adds to a valid statement what is set for it: id, authority, version; context activities as lists. */
final class StatementCompleter {
    private static final long RANDOM_A = 0xFFFL;
    private static final long VERSION_7 = 0x7000L;
    private static final long VARIANT = 0x8000000000000000L;
    private static final long RANDOM_B = 0x3FFFFFFFFFFFFFFFL;

    private StatementCompleter() {}

    static Statement complete(ObjectNode sent, XapiVersion version, UUID id, ObjectNode authority) {
        var json = sent.deepCopy();
        if (!json.has("id")) {
            json.put("id", id.toString());
        }
        listContextActivities(json);
        json.remove("stored");
        json.set("authority", authority);
        if (!json.has("version")) {
            json.put("version", version.ofStatements());
        }
        return new Statement(id, json, KeyExtractor.keys(json));
    }

    /** A single activity is returned as a list of one (1.0.3, Data 2.4.6.2; 2.0, 4.2.2.5). */
    static void listContextActivities(JsonNode statement) {
        if (statement.path("context").path("contextActivities") instanceof ObjectNode related) {
            for (var relation : ContextRules.RELATIONS) {
                if (related.get(relation) instanceof ObjectNode single) {
                    related.putArray(relation).add(single);
                }
            }
        }
        if (statement.path("object").path("objectType").asString("").equals(StatementRules.SUB_STATEMENT)) {
            listContextActivities(statement.path("object"));
        }
    }

    /** A UUIDv7 (RFC 9562, section 5.7). */
    static UUID newId(Instant at) {
        var random = ThreadLocalRandom.current();
        long high = (at.toEpochMilli() << 16) | VERSION_7 | (random.nextLong() & RANDOM_A);
        return new UUID(high, VARIANT | (random.nextLong() & RANDOM_B));
    }
}
