package fr.ressourcerie.ingest.inspect;

import fr.ressourcerie.catalogue.resource.Format;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * One document of IMS Question and Test Interoperability: 1.2 ({@code questestinterop}), 2.x ({@code assessmentItem},
 * {@code assessmentTest}) or 3.0 (the same with {@code qti-} and hyphens). It keeps what was read and not the document,
 * so that thousands of them may be held at once.
 *
 * @param role what it is: an item, a test, a bank of either (1.2), or a part such as a stimulus
 * @param items the items that a test or a bank holds or refers to; 1 for an item
 * @param tests 1 for a test; the assessments of a bank
 * @param sections the sections of a test, of a bank or of a section alone
 * @param interactions how often each type of interaction occurs, at most 100 types
 * @param scored whether anything in it says how a response is judged
 * @param maxScore what it declares or what follows from how it is marked, or null; of a test only what it declares
 * @param adaptive whether it is an item that is answered in several steps (QTI 2.2 §6.1)
 * @param media the pictures, sounds and films that it shows, as it writes them, at most 1 000
 * @param outline the way through a test or a bank
 */
record QtiDocument(
        Format format,
        Role role,
        @Nullable String title,
        int items,
        int tests,
        int sections,
        Map<String, Integer> interactions,
        boolean scored,
        @Nullable Double maxScore,
        boolean adaptive,
        List<String> media,
        List<QtiOutline> outline) {
    /** What a QTI document is. */
    enum Role {
        ITEM,
        TEST,
        BANK,
        PART
    }

    private static final int TYPES = 100;
    private static final Set<String> JUDGES = Set.of(
            "correctresponse", "mapping", "areamapping", "outcomedeclaration", "responseprocessing", "resprocessing");
    private static final Set<String> PARTS = Set.of(
            "assessmentsection",
            "assessmentstimulus",
            "testpart",
            "responseprocessing",
            "outcomedeclaration",
            "lexicon");
    private static final Map<String, String> MEDIA = Map.of(
            "img", "src",
            "object", "data",
            "audio", "src",
            "video", "src",
            "source", "src",
            "matimage", "uri",
            "mataudio", "uri",
            "matvideo", "uri");

    /** The document, or null where the root is none of QTI's. */
    static @Nullable QtiDocument read(XmlElement root) {
        var name = QtiNames.plain(root.name());
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
        return new QtiDocument(
                version(root),
                role,
                root.attribute("title"),
                role == Role.ITEM ? 1 : count(root, "assessmentitemref"),
                role == Role.TEST ? 1 : 0,
                count(root, "assessmentsection") + (name.equals("assessmentsection") ? 1 : 0),
                tally(root.descendants().map(QtiDocument::interaction).filter(type -> !type.isEmpty())),
                root.contains(element -> JUDGES.contains(QtiNames.plain(element.name()))),
                role == Role.ITEM ? QtiScore.ofItem(root) : QtiScore.declared(root),
                role == Role.ITEM && root.attributeOrEmpty("adaptive").equals("true"),
                media(root),
                QtiOutline.of(root));
    }

    private static QtiDocument bank(XmlElement root) {
        var items = root.descendants("item").toList();
        var titled = Stream.of("assessment", "objectbank", "section", "item")
                .map(root::child)
                .filter(child -> child != null && child.attribute("title") != null)
                .findFirst()
                .orElse(null);
        var scores = items.stream().map(QtiScore::ofClassic).toList();
        return new QtiDocument(
                Format.QTI_1_2,
                Role.BANK,
                titled == null ? null : titled.attribute("title"),
                items.size(),
                (int) root.children("assessment").count(),
                count(root, "section"),
                tally(items.stream().flatMap(item -> classicTypes(item).stream())),
                true,
                sum(scores),
                false,
                media(root),
                QtiOutline.ofClassic(root));
    }

    /** The sum, or null where one is unknown or there is none. */
    static @Nullable Double sum(List<@Nullable Double> scores) {
        double sum = 0;
        for (var score : scores) {
            if (score == null) {
                return null;
            }
            sum += score;
        }
        return scores.isEmpty() ? null : Double.valueOf(Math.round(sum * 1e6) / 1e6);
    }

    Set<String> interactionTypes() {
        return interactions.keySet();
    }

    /** The references of a test or a section to its questions and sections. */
    List<String> references() {
        return outline.stream().flatMap(QtiOutline::references).toList();
    }

    /** The same without the way through it, where too many were read to keep all. */
    QtiDocument withoutOutline() {
        return new QtiDocument(
                format,
                role,
                title,
                items,
                tests,
                sections,
                interactions,
                scored,
                maxScore,
                adaptive,
                media,
                List.of());
    }

    private static int count(XmlElement root, String plain) {
        return (int) root.descendants()
                .filter(element -> QtiNames.is(element, plain))
                .count();
    }

    private static Map<String, Integer> tally(Stream<String> types) {
        var tally = new TreeMap<String, Integer>();
        types.forEach(type -> {
            if (tally.size() < TYPES || tally.containsKey(type)) {
                tally.merge(type, 1, Integer::sum);
            }
        });
        return tally;
    }

    private static List<String> media(XmlElement root) {
        var media = new ArrayList<String>();
        root.descendants().filter(element -> MEDIA.containsKey(element.name())).forEach(element -> {
            var reference = element.attributeOrEmpty(Objects.requireNonNull(MEDIA.get(element.name())));
            boolean local =
                    !reference.isEmpty() && reference.length() < Findings.TITLE_LENGTH && !Href.isExternal(reference);
            if (local && media.size() < Findings.LIST_LENGTH) {
                media.add(reference);
            }
        });
        return media.stream().distinct().toList();
    }

    /** The question type that item metadata states, else the renderings that the item uses. */
    static List<String> classicTypes(XmlElement item) {
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

    private static String interaction(XmlElement element) {
        var name = element.name();
        if (name.startsWith("qti-") && name.endsWith("-interaction")) {
            var words = name.substring("qti-".length()).split("-");
            var camel = new StringBuilder(words[0]);
            for (int i = 1; i < words.length; i++) {
                if (!words[i].isEmpty()) {
                    camel.append(words[i].substring(0, 1).toUpperCase(Locale.ROOT))
                            .append(words[i].substring(1));
                }
            }
            return camel.length() > TYPES ? "" : camel.toString();
        }
        return name.endsWith("Interaction") && name.length() <= TYPES ? name : "";
    }

    private static Format version(XmlElement root) {
        if (root.name().startsWith("qti-") || root.namespace().contains("imsqtiasi_v3p0")) {
            return Format.QTI_3_0;
        }
        return root.namespace().contains("v2p2") ? Format.QTI_2_2 : Format.QTI_2_1;
    }
}
