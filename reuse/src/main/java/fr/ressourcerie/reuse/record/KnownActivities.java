package fr.ressourcerie.reuse.record;

import fr.ressourcerie.catalogue.access.Caller;
import fr.ressourcerie.catalogue.problem.Refusal;
import fr.ressourcerie.reuse.store.StatementFilter;
import fr.ressourcerie.reuse.xapi.Definitions;
import fr.ressourcerie.reuse.xapi.Iris;
import fr.ressourcerie.reuse.xapi.XapiJson;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** What the statements that a caller may read say of an activity, the latest last (1.0.3, Communication 2.5; 2.0, 4.1.6.4). */
public final class KnownActivities {
    /** How many statements are asked what they say; what only earlier ones said is not looked for. */
    private static final int ASKED = 20;

    private final LearningStatements statements;
    private final XapiJson json;

    public KnownActivities(LearningStatements statements, XapiJson json) {
        this.statements = statements;
        this.json = json;
    }

    /** The whole activity; its id alone where nobody has described it. */
    public ObjectNode activity(Caller caller, String id) {
        if (!Iris.absolute(id)) {
            throw Refusal.invalid(
                    "/activityId", "Ce n’est pas un IRI complet (RFC 3987).", "Par exemple https://exemple.fr/module.");
        }
        var activity =
                json.mapper().createObjectNode().put("objectType", "Activity").put("id", id);
        var definition = definition(caller, id);
        if (definition != null) {
            activity.set("definition", definition);
        }
        return activity;
    }

    @Nullable
    ObjectNode definition(Caller caller, String id) {
        var filter = new StatementFilter(null, false, null, id, false, null, null, null, false, ASKED, null);
        ObjectNode known = null;
        for (var statement : statements.query(caller, filter).statements().reversed()) {
            var said = json.mapper().readTree(statement.json()).path("object");
            if (said.path("id").asString("").equals(id) && said.path("definition") instanceof ObjectNode definition) {
                known = known == null ? definition : Definitions.merge(known, definition);
            }
        }
        return known;
    }
}
