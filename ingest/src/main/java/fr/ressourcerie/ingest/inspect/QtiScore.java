package fr.ressourcerie.ingest.inspect;

import java.util.List;
import java.util.Objects;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The highest score that a question or a test declares, or that follows from how it is marked (QTI 2.2 Information Model
 * §5.2 and §8, ASI 1.2 §3.2.2). Where it depends on a program that would have to be run, it is unknown.
 */
final class QtiScore {
    private QtiScore() {}

    /** The highest score of an {@code assessmentItem}, or null. */
    static @Nullable Double ofItem(XmlElement item) {
        var declared = declared(item);
        if (declared != null) {
            return declared;
        }
        var processing = item.children().stream()
                .filter(child -> QtiNames.is(child, "responseprocessing"))
                .findFirst()
                .orElse(null);
        var template = processing == null ? "" : processing.attributeOrEmpty("template");
        if (template.contains("match_correct")) {
            return 1.0;
        }
        return template.contains("map_response") ? mapped(item) : null;
    }

    /** What a test or an item declares: the value of {@code MAXSCORE}, or the normal maximum of {@code SCORE}; or null. */
    static @Nullable Double declared(XmlElement root) {
        return Stream.of(
                        outcome(root, "MAXSCORE").flatMap(outcome -> values(outcome)),
                        outcome(root, "SCORE").map(outcome -> QtiNames.attribute(outcome, "normalmaximum")))
                .flatMap(texts -> texts)
                .map(Numbers::decimal)
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(null);
    }

    private static Stream<XmlElement> outcome(XmlElement root, String identifier) {
        return root.children().stream()
                .filter(child -> QtiNames.is(child, "outcomedeclaration"))
                .filter(outcome -> outcome.attributeOrEmpty("identifier").equalsIgnoreCase(identifier));
    }

    private static Stream<@Nullable String> values(XmlElement declaration) {
        return declaration
                .descendants()
                .filter(inner -> QtiNames.is(inner, "value"))
                .map(XmlElement::text);
    }

    /** The best of a mapping: its upper bound, else the highest value, or their sum where several may be chosen. */
    private static @Nullable Double mapped(XmlElement item) {
        double sum = 0;
        boolean any = false;
        for (var response : item.children()) {
            var mapping = response.children().stream()
                    .filter(child -> QtiNames.is(child, "mapping") || QtiNames.is(child, "areamapping"))
                    .findFirst()
                    .orElse(null);
            if (mapping != null) {
                any = true;
                sum += best(mapping, "single".equals(response.attribute("cardinality")));
            }
        }
        return any ? Double.valueOf(sum) : null;
    }

    private static double best(XmlElement mapping, boolean single) {
        var bound = Numbers.decimal(QtiNames.attribute(mapping, "upperbound"));
        if (bound != null) {
            return bound;
        }
        var values = mapping.children().stream()
                .map(entry -> Numbers.decimal(QtiNames.attribute(entry, "mappedvalue")))
                .filter(Objects::nonNull)
                .mapToDouble(value -> Math.max(0, value));
        return single ? values.max().orElse(0) : values.sum();
    }

    /** The highest score of an item of QTI 1.2: what its metadata say, else the range of its outcome; or null. */
    static @Nullable Double ofClassic(XmlElement item) {
        var fields = item.descendants("qtimetadatafield").limit(100).toList();
        Predicate<String> named = name -> fields.stream().anyMatch(field -> name.equals(field.textAt("fieldlabel")));
        var stated = fields.stream()
                .filter(field -> List.of("points_possible", "cc_weighting", "qmd_maximumscore", "qmd_weighting")
                        .contains(Objects.toString(field.textAt("fieldlabel"), "")))
                .map(field -> Numbers.decimal(field.textAt("fieldentry")))
                .filter(Objects::nonNull)
                .findFirst();
        if (stated.isPresent()) {
            return stated.get();
        }
        // A Common Cartridge marks each question out of 100 and weighs it 1 unless it says otherwise (CC 1.1 §5.3).
        return named.test("cc_profile")
                ? Double.valueOf(1)
                : item.descendants("decvar")
                        .map(outcome -> Numbers.decimal(outcome.attribute("maxvalue")))
                        .filter(Objects::nonNull)
                        .findFirst()
                        .orElse(null);
    }
}
