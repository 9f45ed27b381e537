package fr.ressourcerie.reuse.xapi;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What makes an Activity and its definition valid (1.0.3, Data 2.4.4.1; 2.0, 4.2.2.3). */
final class ActivityRules {
    static final String ACTIVITY = "Activity";

    private static final Set<String> PROPERTIES = Set.of("objectType", "id", "definition");
    private static final Set<String> COMPONENT_PROPERTIES = Set.of("id", "description");
    private static final List<String> COMPONENT_LISTS = List.of("choices", "scale", "source", "target", "steps");
    private static final Set<String> DEFINITION_PROPERTIES = Set.of(
            "name",
            "description",
            "type",
            "moreInfo",
            "extensions",
            "interactionType",
            "correctResponsesPattern",
            "choices",
            "scale",
            "source",
            "target",
            "steps");
    /** The types of interaction, each with the lists of components it may have. */
    private static final Map<String, Set<String>> INTERACTIONS = Map.of(
            "true-false", Set.of(),
            "choice", Set.of("choices"),
            "fill-in", Set.of(),
            "long-fill-in", Set.of(),
            "matching", Set.of("source", "target"),
            "performance", Set.of("steps"),
            "sequencing", Set.of("choices"),
            "likert", Set.of("scale"),
            "numeric", Set.of(),
            "other", Set.of());

    private ActivityRules() {}

    static void activity(Place place) {
        place.object(Clause.ACTIVITY, PROPERTIES);
        var type = place.find("objectType");
        if (type != null && !type.text(Clause.ACTIVITY).equals(ACTIVITY)) {
            throw type.refusal(Clause.ACTIVITY, "« Activity » est attendu ici.");
        }
        place.need("id", Clause.ACTIVITY).identifier(Clause.ACTIVITY);
        var definition = place.find("definition");
        if (definition != null) {
            definition(definition);
        }
    }

    private static void definition(Place place) {
        place.object(Clause.ACTIVITY, DEFINITION_PROPERTIES);
        for (var property : place.properties()) {
            switch (property.name()) {
                case "name", "description" -> property.languageMap(Clause.ACTIVITY);
                case "type" -> property.identifier(Clause.ACTIVITY);
                case "moreInfo" -> property.iri(Clause.ACTIVITY);
                case "extensions" -> property.extensions();
                case "correctResponsesPattern" ->
                    property.list(Clause.INTERACTION).forEach(each -> each.text(Clause.INTERACTION));
                case "interactionType" -> interactionType(property);
                default -> components(property);
            }
        }
        interaction(place);
    }

    private static void interactionType(Place place) {
        if (!INTERACTIONS.containsKey(place.text(Clause.INTERACTION))) {
            throw place.refusal(
                    Clause.INTERACTION,
                    "Un type d’interaction est attendu ici : "
                            + String.join(
                                    ", ",
                                    INTERACTIONS.keySet().stream().sorted().toList()) + ".");
        }
    }

    /** What belongs to interactions alone stands beside an interaction's type, and only with the type it belongs to. */
    private static void interaction(Place definition) {
        var type = definition.find("interactionType");
        if (type == null && definition.has("correctResponsesPattern")) {
            definition.need("interactionType", Clause.INTERACTION);
        }
        for (var list : COMPONENT_LISTS) {
            var found = definition.find(list);
            if (found == null) {
                continue;
            }
            var of = definition.need("interactionType", Clause.INTERACTION).text(Clause.INTERACTION);
            if (!INTERACTIONS.getOrDefault(of, Set.of()).contains(list)) {
                throw found.refusal(Clause.INTERACTION, "Une interaction « " + of + " » n’a pas cette liste.");
            }
        }
    }

    private static void components(Place list) {
        var ids = new HashSet<String>();
        for (var component : list.list(Clause.INTERACTION)) {
            component.object(Clause.INTERACTION, COMPONENT_PROPERTIES);
            var id = component.need("id", Clause.INTERACTION);
            if (!ids.add(id.text(Clause.INTERACTION))) {
                throw id.refusal(Clause.INTERACTION, "Cet identifiant est déjà dans la liste.");
            }
            var description = component.find("description");
            if (description != null) {
                description.languageMap(Clause.INTERACTION);
            }
        }
    }
}
