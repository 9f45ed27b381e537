package fr.ressourcerie.ingest.inspect;

import fr.ressourcerie.catalogue.resource.Format;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * One document of IMS Question and Test Interoperability: 1.2 ({@code questestinterop}), 2.x ({@code assessmentItem},
 * {@code assessmentTest}) or 3.0 (the same with {@code qti-} and hyphens).
 *
 * @param role what it is: an item, a test, a bank of either (1.2), or a part such as a stimulus
 * @param items the items that a test or a bank holds or refers to; 1 for an item
 * @param scored whether anything in it says how a response is judged
 */
record QtiDocument(
        Format format,
        Role role,
        @Nullable String title,
        int items,
        Set<String> interactionTypes,
        boolean scored,
        XmlElement root) {
    /** What a QTI document is. */
    enum Role {
        ITEM,
        TEST,
        BANK,
        PART
    }

    private static final Set<String> JUDGES = Set.of(
            "correctresponse", "mapping", "areamapping", "outcomedeclaration", "responseprocessing", "resprocessing");
    private static final Set<String> PARTS = Set.of(
            "assessmentsection",
            "assessmentstimulus",
            "testpart",
            "responseprocessing",
            "outcomedeclaration",
            "lexicon");

    /** The document, or null where the root is none of QTI's. */
    static @Nullable QtiDocument read(XmlElement root) {
        var name = plain(root.name());
        if (name.equals("questestinterop")) {
            return bank(root);
        }
        var role = switch (name) {
            case "assessmentitem" -> Role.ITEM;
            case "assessmenttest" -> Role.TEST;
            default -> PARTS.contains(name) && root.namespace().contains("imsqti") ? Role.PART : null;
        };
        if (role == null) {
            return null;
        }
        int items = role == Role.ITEM
                ? 1
                : (int) root.descendants().filter(QtiDocument::isItemReference).count();
        var types = new TreeSet<String>();
        root.descendants()
                .map(QtiDocument::interaction)
                .filter(type -> !type.isEmpty())
                .forEach(types::add);
        boolean scored = root.contains(element -> JUDGES.contains(plain(element.name())));
        return new QtiDocument(version(root), role, root.attribute("title"), items, types, scored, root);
    }

    /** The references of a test to its items. */
    List<String> itemReferences() {
        return root.descendants()
                .filter(QtiDocument::isItemReference)
                .map(reference -> reference.attributeOrEmpty("href"))
                .filter(href -> !href.isEmpty())
                .toList();
    }

    private static QtiDocument bank(XmlElement root) {
        var items = root.descendants("item").toList();
        var types = new TreeSet<String>();
        for (var item : items) {
            types.addAll(classicTypes(item));
        }
        var titled = Stream.of("assessment", "objectbank", "section", "item")
                .map(root::child)
                .filter(child -> child != null && child.attribute("title") != null)
                .findFirst()
                .orElse(null);
        var title = titled == null ? null : titled.attribute("title");
        return new QtiDocument(Format.QTI_1_2, Role.BANK, title, items.size(), types, true, root);
    }

    /** The question type that item metadata states, else the renderings that the item uses. */
    private static List<String> classicTypes(XmlElement item) {
        var stated = item.descendants("qtimetadatafield")
                .filter(field -> "question_type".equals(field.textAt("fieldlabel")))
                .map(field -> field.textAt("fieldentry"))
                .toList();
        return stated.isEmpty()
                ? Findings.texts(item.descendants()
                        .map(XmlElement::name)
                        .filter(name -> name.startsWith("render_"))
                        .toList())
                : Findings.texts(stated);
    }

    private static boolean isItemReference(XmlElement element) {
        return plain(element.name()).equals("assessmentitemref");
    }

    private static String interaction(XmlElement element) {
        var name = element.name();
        if (name.startsWith("qti-") && name.endsWith("-interaction")) {
            var words = name.substring("qti-".length()).split("-");
            var camel = new StringBuilder(words[0]);
            for (int i = 1; i < words.length; i++) {
                camel.append(words[i].substring(0, 1).toUpperCase(Locale.ROOT)).append(words[i].substring(1));
            }
            return camel.toString();
        }
        return name.endsWith("Interaction") ? name : "";
    }

    /** A name of QTI 3.0 and one of QTI 2.x in their common form: lower case, no prefix, no hyphen. */
    private static String plain(String name) {
        return name.toLowerCase(Locale.ROOT).replaceFirst("^qti-", "").replace("-", "");
    }

    private static Format version(XmlElement root) {
        if (root.name().startsWith("qti-") || root.namespace().contains("imsqtiasi_v3p0")) {
            return Format.QTI_3_0;
        }
        return root.namespace().contains("v2p2") ? Format.QTI_2_2 : Format.QTI_2_1;
    }
}
