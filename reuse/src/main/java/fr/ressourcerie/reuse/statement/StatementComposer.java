package fr.ressourcerie.reuse.statement;

import fr.ressourcerie.catalogue.access.Caller;
import fr.ressourcerie.catalogue.resource.Json;
import fr.ressourcerie.catalogue.resource.Resource;
import fr.ressourcerie.catalogue.resource.Version;
import fr.ressourcerie.reuse.store.Facts;
import fr.ressourcerie.reuse.store.Incoming;
import fr.ressourcerie.reuse.store.Tenant;
import fr.ressourcerie.reuse.xapi.AgentKey;
import java.net.URI;
import java.time.Instant;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * Says a use as an xAPI 2.0 statement (§4.2). The actor is an organisation or nobody in particular,
 * never a person; neither address nor user agent is in it.
 */
final class StatementComposer {
    private static final String PLATFORM = "Ressourcerie";
    private static final String PLATFORM_ACCOUNT = "ressourcerie";
    private static final String RESOURCE_TYPE = "https://w3id.org/ressourcerie/activity-types/resource";
    private static final String VERSION_TYPE = "https://w3id.org/ressourcerie/activity-types/version";
    private static final String PROFILE_TYPE = "http://adlnet.gov/expapi/activities/profile";
    private static final String TAKER_EXTENSION = "https://w3id.org/ressourcerie/extensions/taker";
    private static final String DECLARED_EXTENSION = "https://w3id.org/ressourcerie/extensions/declared-organisation";

    private final JsonMapper mapper;
    private final String baseUrl;

    StatementComposer(Json json, URI baseUrl) {
        this.mapper = json.mapper();
        this.baseUrl = baseUrl.toString().replaceFirst("/+$", "");
    }

    /** Under whose authority these statements stand: the commons' own. */
    Tenant tenant() {
        return new Tenant(null, key(PLATFORM_ACCOUNT));
    }

    /** The statement with an id of its own and all by which it is found. */
    Incoming compose(Use use, Resource resource, @Nullable Version version, Taker taker, Instant at, Facts facts) {
        var id = UUID.randomUUID();
        var json = compose(use, resource, version, taker, at).put("id", id.toString());
        return new Incoming(
                id,
                json.toString(),
                use.verb(),
                Set.of(key(account(taker.caller()))),
                Set.of(),
                address(resource),
                version == null
                        ? Set.of(ReuseProfile.VERSION)
                        : Set.of(ReuseProfile.VERSION, address(resource, version)),
                null,
                at,
                null,
                false,
                Set.of(),
                facts);
    }

    private String key(String account) {
        return AgentKey.ofAccount(baseUrl, account).value();
    }

    private ObjectNode compose(Use use, Resource resource, @Nullable Version version, Taker taker, Instant at) {
        var statement = mapper.createObjectNode();
        statement.set("actor", actor(taker.caller()));
        statement.set("verb", verb(use));
        statement.set("object", resource(resource));
        statement.set("context", context(resource, version, taker));
        statement.put("timestamp", at.toString());
        statement.set("authority", agent(PLATFORM_ACCOUNT).put("name", PLATFORM));
        statement.put("version", "2.0.0");
        return statement;
    }

    private ObjectNode actor(Caller caller) {
        return agent(account(caller));
    }

    private static String account(Caller caller) {
        if (caller.anonymous()) {
            return "anonymous";
        }
        return caller.organisationId().map(Object::toString).orElse(PLATFORM_ACCOUNT);
    }

    /** An Agent known by an account of the commons (§4.2.2.4). */
    private ObjectNode agent(String account) {
        var agent = mapper.createObjectNode().put("objectType", "Agent");
        agent.putObject("account").put("homePage", baseUrl).put("name", account);
        return agent;
    }

    private ObjectNode verb(Use use) {
        var verb = mapper.createObjectNode().put("id", use.verb());
        verb.putObject("display").put("en", use.english()).put("fr", use.french());
        return verb;
    }

    private ObjectNode resource(Resource resource) {
        var activity = activity(address(resource), RESOURCE_TYPE);
        if (!resource.title().isEmpty()) {
            var languages = resource.metadata().languages();
            activity.withObjectProperty("definition")
                    .putObject("name")
                    .put(languages.isEmpty() ? "fr" : languages.getFirst(), resource.title());
        }
        return activity;
    }

    private ObjectNode context(Resource resource, @Nullable Version version, Taker taker) {
        var context = mapper.createObjectNode();
        var related = context.putObject("contextActivities");
        related.putArray("category").add(activity(ReuseProfile.VERSION, PROFILE_TYPE));
        if (version != null) {
            related.putArray("grouping").add(activity(address(resource, version), VERSION_TYPE));
        }
        context.put("platform", PLATFORM);
        var extensions = context.putObject("extensions");
        extensions.put(TAKER_EXTENSION, taker.kind().wire());
        if (taker.declaredOrganisation() != null) {
            extensions.put(DECLARED_EXTENSION, taker.declaredOrganisation());
        }
        return context;
    }

    private ObjectNode activity(String id, String type) {
        var activity = mapper.createObjectNode().put("objectType", "Activity").put("id", id);
        activity.putObject("definition").put("type", type);
        return activity;
    }

    private String address(Resource resource) {
        return baseUrl + "/api/resources/" + resource.id();
    }

    private String address(Resource resource, Version version) {
        return address(resource) + "/versions/" + version.number();
    }
}
