package fr.ressourcerie.ingest.inspect;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * One node of the way through a test: a section, a question, or a reference to either in another document.
 *
 * @param href the reference as it is written, or null for what stands in the document itself
 * @param weight by which the score of a referenced question is multiplied (QTI 2.2 §4.2.3)
 * @param chosen whether only some of the children are taken for a candidate ({@code selection}), so that they have no
 *     fixed sum
 */
record QtiOutline(
        String id,
        @Nullable String title,
        @Nullable String href,
        double weight,
        boolean chosen,
        Details details,
        List<QtiOutline> children) {
    /** Of a document, at most this many nodes are drawn. */
    static final int NODES = 10_000;

    /** What a test of QTI 2.x or 3.0, or a section alone, leads through. */
    static List<QtiOutline> of(XmlElement root) {
        return of(root, new int[] {NODES});
    }

    private static List<QtiOutline> of(XmlElement parent, int[] left) {
        var nodes = new ArrayList<QtiOutline>();
        for (var child : parent.children()) {
            switch (QtiNames.plain(child.name())) {
                case "testpart" -> nodes.addAll(of(child, left));
                case "assessmentsection" -> add(nodes, left, () -> section(child, left));
                case "assessmentsectionref" -> add(nodes, left, () -> reference(child, "section"));
                case "assessmentitemref" -> add(nodes, left, () -> reference(child, "question"));
                default -> {}
            }
        }
        return nodes;
    }

    private static void add(List<QtiOutline> nodes, int[] left, Supplier<QtiOutline> node) {
        if (left[0]-- > 0) {
            nodes.add(node.get());
        }
    }

    private static QtiOutline section(XmlElement section, int[] left) {
        var selection = section.children().stream()
                .filter(child -> QtiNames.is(child, "selection"))
                .findFirst();
        boolean shuffled = section.children().stream()
                .anyMatch(child -> QtiNames.is(child, "ordering")
                        && child.attributeOrEmpty("shuffle").equals("true"));
        var details = new Details()
                .put("type", "section")
                .put(
                        "select",
                        selection
                                .map(found -> Numbers.decimal(found.attribute("select")))
                                .orElse(null))
                .put("shuffle", shuffled);
        return new QtiOutline(
                section.attributeOrEmpty("identifier"),
                section.attribute("title"),
                null,
                1,
                selection.isPresent(),
                details,
                of(section, left));
    }

    private static QtiOutline reference(XmlElement reference, String type) {
        var weight = reference.children().stream()
                .filter(child -> QtiNames.is(child, "weight"))
                .map(child -> Numbers.decimal(child.attribute("value")))
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(1.0);
        return new QtiOutline(
                reference.attributeOrEmpty("identifier"),
                null,
                reference.attributeOrEmpty("href"),
                weight,
                false,
                new Details().put("type", type),
                List.of());
    }

    /** What a document of QTI 1.2 holds: sections and questions. */
    static List<QtiOutline> ofClassic(XmlElement root) {
        return classic(root, new int[] {NODES});
    }

    private static List<QtiOutline> classic(XmlElement parent, int[] left) {
        var nodes = new ArrayList<QtiOutline>();
        for (var child : parent.children()) {
            if (child.is("item")) {
                add(nodes, left, () -> question(child));
            } else if (child.is("section") && isFrame(child)) {
                nodes.addAll(classic(child, left));
            } else if (child.is("section")) {
                add(nodes, left, () -> classicSection(child, left));
            } else if (child.is("assessment") || child.is("objectbank")) {
                nodes.addAll(classic(child, left));
            }
        }
        return nodes;
    }

    /** The one section that QTI 1.2 wants around all questions (ASI 1.2 §3.1) says nothing if it has no title. */
    private static boolean isFrame(XmlElement section) {
        return section.attributeOrEmpty("title").isEmpty()
                && section.children("selection_ordering").findAny().isEmpty();
    }

    private static QtiOutline classicSection(XmlElement section, int[] left) {
        return new QtiOutline(
                section.attributeOrEmpty("ident"),
                section.attribute("title"),
                null,
                1,
                section.children("selection_ordering").findAny().isPresent(),
                new Details().put("type", "section"),
                classic(section, left));
    }

    private static QtiOutline question(XmlElement item) {
        var details = new Details()
                .put("type", "question")
                .put("interactions", QtiDocument.classicTypes(item))
                .put("maxScore", QtiScore.ofClassic(item));
        return new QtiOutline(
                item.attributeOrEmpty("ident"), item.attribute("title"), null, 1, false, details, List.of());
    }

    /** Every reference below, sections and questions alike. */
    Stream<String> references() {
        return Stream.concat(Stream.ofNullable(href), children.stream().flatMap(QtiOutline::references))
                .filter(reference -> !reference.isEmpty());
    }

    int size() {
        return 1 + children.stream().mapToInt(QtiOutline::size).sum();
    }
}
