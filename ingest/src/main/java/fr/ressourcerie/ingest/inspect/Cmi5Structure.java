package fr.ressourcerie.ingest.inspect;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A course structure that conforms to cmi5 §13: its schema (§13.2), its identifiers and its addresses (§13.1). */
record Cmi5Structure(XmlElement root, List<Unit> units) {
    /** An assignable unit. */
    record Unit(
            String id, String url, String moveOn, @Nullable Double masteryScore) {}

    /** For each element the children that CourseStructure.xsd allows, in order; {@code *} repeats, {@code ?} is optional. */
    private static final Map<String, List<String>> SCHEMA = Map.of(
            "courseStructure", List.of("course", "objectives?", "au|block*"),
            "course", List.of("title", "description"),
            "objectives", List.of("objective*"),
            "block", List.of("title", "description", "objectives?", "au|block*"),
            "au", List.of("title", "description", "objectives?", "url", "launchParameters?", "entitlementKey?"),
            "title", List.of("langstring*"),
            "description", List.of("langstring*"));

    private static final Set<String> MOVE_ON =
            Set.of("NotApplicable", "Passed", "Completed", "CompletedAndPassed", "CompletedOrPassed");

    static Cmi5Structure check(XmlElement root, String location) {
        if (!root.name().equals("courseStructure")) {
            throw schema(location, "la racine est <" + root.name() + "> au lieu de <courseStructure>");
        }
        checkSchema(root, root.namespace(), location);
        var units = new ArrayList<Unit>();
        root.descendants("au").forEach(au -> units.add(unit(au, location)));
        checkIdentifiers(root);
        units.forEach(Cmi5Structure::checkUrl);
        return new Cmi5Structure(root, List.copyOf(units));
    }

    /** The text of a child in the languages that it is given in. */
    LanguageTexts texts(XmlElement parent, String name) {
        var holder = parent.child(name);
        return LanguageTexts.of(holder == null ? Stream.empty() : holder.children("langstring"));
    }

    /** The text of a child in French, else in the first language given. */
    @Nullable
    String text(XmlElement parent, String name) {
        return texts(parent, name).preferred();
    }

    /** The objectives of the course, which its blocks and units refer to (cmi5 §13.1.2). */
    List<XmlElement> objectives() {
        var holder = root.child("objectives");
        return holder == null ? List.of() : holder.children("objective").toList();
    }

    /** The course, then its blocks and units in document order: what statements are about (cmi5 §9.2, §9.4). */
    Stream<String> activityIds() {
        return root.descendants()
                .filter(element -> element.is("course") || element.is("block") || element.is("au"))
                .map(element -> element.attributeOrEmpty("id"));
    }

    private static Unit unit(XmlElement au, String location) {
        var moveOn = Objects.requireNonNullElse(au.attribute("moveOn"), "NotApplicable");
        if (!MOVE_ON.contains(moveOn)) {
            throw schema(location, "moveOn=\"" + moveOn + "\" n’est pas une valeur permise");
        }
        var score = au.attribute("masteryScore");
        if (score != null && !isScaled(score)) {
            throw schema(location, "masteryScore=\"" + score + "\" n’est pas un nombre de 0 à 1");
        }
        return new Unit(
                au.attributeOrEmpty("id"), Objects.toString(au.textAt("url"), ""), moveOn, Numbers.decimal(score));
    }

    private static boolean isScaled(String score) {
        return score.matches("\\d{0,9}\\.?\\d{1,20}") && new BigDecimal(score).compareTo(BigDecimal.ONE) <= 0;
    }

    private static void checkSchema(XmlElement element, String namespace, String location) {
        var allowed = SCHEMA.get(element.name());
        if (allowed == null) {
            return;
        }
        var own = element.children().stream()
                .filter(child -> child.namespace().equals(namespace))
                .toList();
        int at = 0;
        for (var rule : references(element) ? List.of("objective*") : allowed) {
            at = consume(element, own, at, rule, location);
        }
        if (at < own.size()) {
            throw schema(
                    location,
                    "<%s> n’est pas à sa place dans <%s>".formatted(own.get(at).name(), element.name()));
        }
        if (Set.of("course", "block", "au").contains(element.name()) && element.attribute("id") == null) {
            throw schema(location, "<" + element.name() + "> n’a pas d’attribut id");
        }
        own.forEach(child -> checkSchema(child, namespace, location));
    }

    /** Inside a block or a unit, objectives are references and have no content. */
    private static boolean references(XmlElement element) {
        return element.name().equals("objectives");
    }

    private static int consume(XmlElement parent, List<XmlElement> children, int from, String rule, String location) {
        var names = Set.of(rule.replaceAll("[*?]", "").split("\\|"));
        int at = from;
        int most = rule.endsWith("*") ? Integer.MAX_VALUE : 1;
        while (at < children.size()
                && at - from < most
                && names.contains(children.get(at).name())) {
            at++;
        }
        if (at == from && !rule.endsWith("?")) {
            var found = at < children.size() ? ", et non <" + children.get(at).name() + ">" : "";
            throw schema(
                    location,
                    "dans <%s>, on attend <%s>%s".formatted(parent.name(), String.join("> ou <", names), found));
        }
        return at;
    }

    private static void checkIdentifiers(XmlElement root) {
        var seen = new HashSet<String>();
        root.descendants().forEach(element -> {
            var id = element.attribute("id");
            if (id == null || !Set.of("course", "au", "block", "objective").contains(element.name())) {
                return;
            }
            if (!Iri.isAbsolute(id)) {
                throw new RejectedFile(
                        "cmi5-relative-iri",
                        "L’identifiant « %s » de <%s> n’est pas un IRI absolu (cmi5 §3 et §13.1)."
                                .formatted(id, element.name()),
                        "Donnez un identifiant complet, avec son schéma : par exemple https://" + id + ".");
            }
            if (!element.name().equals("course") && !seen.add(id)) {
                throw new RejectedFile(
                        "cmi5-duplicate-id",
                        "L’identifiant « %s » est porté par deux <%s> : il doit être unique dans la structure de cours"
                                        .formatted(id, element.name())
                                + " (cmi5 §13.1).",
                        "Donnez à chaque unité, bloc et objectif un identifiant qui ne sert qu’à lui.");
            }
        });
    }

    private static void checkUrl(Unit unit) {
        if (!Iri.isReference(unit.url())) {
            throw new RejectedFile(
                    "cmi5-invalid-url",
                    "L’adresse « %s » de l’unité « %s » n’est pas une URL valide (cmi5 §13.1.4)."
                            .formatted(unit.url(), unit.id()),
                    "Corrigez l’élément <url> : une espace s’y écrit %20.");
        }
    }

    private static RejectedFile schema(String location, String how) {
        return new RejectedFile(
                "cmi5-schema",
                "« %s » ne suit pas le schéma CourseStructure.xsd : %s (cmi5 §13.2).".formatted(location, how),
                "Remettez les éléments dans l’ordre du schéma (title, description, objectives, url…), ou exportez à"
                        + " nouveau le cours depuis l’outil qui l’a produit.");
    }
}
