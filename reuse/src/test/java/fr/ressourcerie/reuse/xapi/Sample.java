package fr.ressourcerie.reuse.xapi;

import fr.ressourcerie.catalogue.problem.Refusal;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import tools.jackson.core.JsonPointer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** A statement with every property there is, to be changed at one place. */
final class Sample {
    private static final XapiJson JSON = new XapiJson();

    static final String STATEMENT = """
            {"id": "7ccd3322-e1a5-411a-a67d-6a735c76f119",
             "actor": {"objectType": "Agent", "name": "Lou", "mbox": "mailto:lou@example.org"},
             "verb": {"id": "http://adlnet.gov/expapi/verbs/answered", "display": {"en": "answered", "fr": "a répondu"}},
             "object": {"objectType": "Activity", "id": "http://example.org/échafaudage/1",
               "definition": {"name": {"fr": "Échafaudage"}, "description": {"fr": "Monter"},
                 "type": "http://adlnet.gov/expapi/activities/cmi.interaction", "moreInfo": "http://example.org/more",
                 "interactionType": "choice", "correctResponsesPattern": ["a[,]b"],
                 "choices": [{"id": "a", "description": {"fr": "A"}}, {"id": "b"}],
                 "extensions": {"http://example.org/x": null}}},
             "result": {"score": {"scaled": 0.5, "raw": 5, "min": 0, "max": 10}, "success": true, "completion": false,
               "response": "a", "duration": "PT1M", "extensions": {"http://example.org/x": {"any": [1, null]}}},
             "context": {"registration": "ec531277-b57b-4c15-8d91-d292c5b2b8f7",
               "instructor": {"account": {"homePage": "https://lms.example.org", "name": "42"}},
               "team": {"objectType": "Group", "name": "T", "member": [{"openid": "http://id.example.org/sam"}]},
               "contextActivities": {"parent": {"id": "http://example.org/parent"},
                 "grouping": [{"id": "http://example.org/g1"}, {"id": "http://example.org/g2"}]},
               "revision": "1", "platform": "P", "language": "fr-FR",
               "statement": {"objectType": "StatementRef", "id": "6690e6c9-3ef0-4ed3-8b37-7f3964730bee"},
               "extensions": {}},
             "timestamp": "2027-01-31T09:30:00.123+01:00",
             "attachments": [{"usageType": "http://example.org/photo", "display": {"fr": "Photo"},
               "description": {"fr": "D"}, "contentType": "image/png; q=1", "length": 3,
               "sha2": "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad",
               "fileUrl": "http://example.org/photo.png"}]}""";

    private Sample() {}

    static ObjectNode statement() {
        return (ObjectNode) json(STATEMENT);
    }

    static JsonNode json(String text) {
        return JSON.mapper().readTree(text.replace('\'', '"'));
    }

    /** The statement with a value put at a pointer, or taken away where the value is empty. */
    static ObjectNode with(String pointer, String value) {
        return changed(statement(), pointer, value);
    }

    /** The same made a SubStatement of another. */
    static ObjectNode within(ObjectNode statement) {
        var outer = (ObjectNode)
                json("{'actor': {'mbox': 'mailto:sam@example.org'}, 'verb': {'id': 'http://example.org/v'}}");
        var inner = statement.deepCopy().put("objectType", "SubStatement");
        inner.remove("id");
        outer.set("object", inner);
        return outer;
    }

    static ObjectNode changed(ObjectNode statement, String pointer, String value) {
        var at = JsonPointer.compile(pointer);
        var holder = statement.at(at.head());
        var name = at.last().getMatchingProperty();
        if (holder instanceof ArrayNode list) {
            list.set(at.last().getMatchingIndex(), json(value));
        } else if (value.isEmpty()) {
            ((ObjectNode) holder).remove(name);
        } else {
            ((ObjectNode) holder).set(name, json(value));
        }
        return statement;
    }

    static SentStatement valid(ObjectNode statement) {
        return StatementRules.check(statement, XapiVersion.V2_0_0);
    }

    /** Where a statement is at fault; empty where it is valid. */
    static Optional<Refusal> fault(JsonNode statement, XapiVersion version) {
        try {
            StatementRules.check(statement, version);
            return Optional.empty();
        } catch (Refusal refusal) {
            return Optional.of(refusal);
        }
    }

    static StatementReader.Batch read(String body) {
        return read(body.getBytes(StandardCharsets.UTF_8));
    }

    static StatementReader.Batch read(byte[] body) {
        return new StatementReader(JSON).read(new ByteArrayInputStream(body), XapiVersion.V2_0_0);
    }
}
