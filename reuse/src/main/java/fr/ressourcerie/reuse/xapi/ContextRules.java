package fr.ressourcerie.reuse.xapi;

import java.util.List;
import java.util.Set;

/** What makes a statement's context valid (1.0.3, Data 2.4.6; 2.0, 4.2.2.5). */
final class ContextRules {
    /** What relates activities to the object, in the order the specification names them. */
    static final List<String> RELATIONS = List.of("parent", "grouping", "category", "other");

    private static final Set<String> FIRST = Set.of(
            "registration",
            "instructor",
            "team",
            "contextActivities",
            "revision",
            "platform",
            "language",
            "statement",
            "extensions");
    private static final Set<String> SECOND = Set.of(
            "registration",
            "instructor",
            "team",
            "contextActivities",
            "contextAgents",
            "contextGroups",
            "revision",
            "platform",
            "language",
            "statement",
            "extensions");

    private ContextRules() {}

    /** @param aboutActivity whether the statement's object is an activity: only then has it a revision and a platform */
    static void context(Place place, boolean aboutActivity) {
        place.object(Clause.CONTEXT, place.version() == XapiVersion.V1_0_3 ? FIRST : SECOND);
        for (var property : place.properties()) {
            switch (property.name()) {
                case "registration" -> property.uuid(Clause.CONTEXT);
                case "instructor" -> ActorRules.agentOrGroup(property, Clause.CONTEXT);
                case "team" -> ActorRules.group(property.object(Clause.CONTEXT));
                case "contextActivities" -> activities(property);
                case "contextAgents" -> related(property, "contextAgent", "agent");
                case "contextGroups" -> related(property, "contextGroup", "group");
                case "revision", "platform" -> ofActivity(property, aboutActivity);
                case "language" -> property.languageTag(Clause.CONTEXT);
                case "statement" -> StatementRules.reference(property);
                default -> property.extensions();
            }
        }
    }

    private static void ofActivity(Place property, boolean aboutActivity) {
        property.text(Clause.CONTEXT);
        if (!aboutActivity) {
            throw property.refusal(
                    Clause.CONTEXT, "Cette propriété n’est admise que si l’objet de l’énoncé est une activité.");
        }
    }

    private static void activities(Place place) {
        place.object(Clause.CONTEXT_ACTIVITIES, Set.copyOf(RELATIONS));
        for (var relation : place.properties()) {
            if (relation.node().isArray()) {
                relation.list(Clause.CONTEXT_ACTIVITIES).forEach(ActivityRules::activity);
            } else {
                ActivityRules.activity(relation);
            }
        }
    }

    /** The 2.0 lists of agents and groups, each with the types of activity it is relevant to. */
    private static void related(Place list, String objectType, String what) {
        for (var each : list.list(Clause.CONTEXT)) {
            each.object(Clause.CONTEXT, Set.of("objectType", what, "relevantTypes"));
            var type = each.need("objectType", Clause.CONTEXT);
            if (!type.text(Clause.CONTEXT).equals(objectType)) {
                throw type.refusal(Clause.CONTEXT, "« " + objectType + " » est attendu ici.");
            }
            var actor = each.need(what, Clause.CONTEXT);
            if (what.equals("agent")) {
                ActorRules.agent(actor, Clause.CONTEXT);
            } else {
                ActorRules.group(actor);
            }
            var types = each.find("relevantTypes");
            if (types != null) {
                relevantTypes(types);
            }
        }
    }

    private static void relevantTypes(Place types) {
        var list = types.list(Clause.CONTEXT);
        if (list.isEmpty()) {
            throw types.refusal(Clause.CONTEXT, "Cette liste ne peut être vide.");
        }
        list.forEach(type -> type.iri(Clause.CONTEXT));
    }
}
