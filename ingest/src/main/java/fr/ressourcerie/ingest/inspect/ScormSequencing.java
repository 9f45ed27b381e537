package fr.ressourcerie.ingest.inspect;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Tells which kinds of sequencing an activity of a manifest carries beyond the defaults (IMS Simple Sequencing 1.0 §3 and
 * the {@code adlseq} extensions of SCORM 2004 SN §3; in SCORM 1.2 there are prerequisites only, CAM §2.3.2.5.1).
 */
final class ScormSequencing {
    private static final Map<String, String> CONTROL_MODE = Map.of(
            "choice", "true",
            "choiceexit", "true",
            "flow", "false",
            "forwardonly", "false",
            "usecurrentattemptobjectiveinfo", "true",
            "usecurrentattemptprogressinfo", "true");
    private static final Map<String, String> ROLLUP = Map.of(
            "rollupobjectivesatisfied", "true", "rollupprogresscompletion", "true", "objectivemeasureweight", "1");
    private static final Map<String, String> RANDOMIZATION = Map.of(
            "randomizationtiming", "never", "selectiontiming", "never", "reorderchildren", "false", "selectcount", "0");
    private static final Map<String, String> DELIVERY =
            Map.of("tracked", "true", "completionsetbycontent", "false", "objectivesetbycontent", "false");
    private static final Map<String, String> CHOICE = Map.of("preventactivation", "false", "constrainchoice", "false");
    private static final Map<String, String> CONSIDERATIONS = Map.of(
            "requiredforsatisfied", "always",
            "requiredfornotsatisfied", "always",
            "requiredforcompleted", "always",
            "requiredforincomplete", "always",
            "measuresatisfactionifactive", "true");

    /** A shared sequencing of more elements than this is passed over: every item may refer to it. */
    private static final int SHARED = 1_000;

    private final Map<String, XmlElement> collection;

    ScormSequencing(XmlElement manifest) {
        collection = manifest.descendants("sequencingCollection")
                .flatMap(shared -> shared.children("sequencing"))
                .filter(shared -> shared.descendants().limit(SHARED + 1L).count() <= SHARED)
                .collect(Collectors.toMap(
                        shared -> shared.attributeOrEmpty("ID"), Function.identity(), (first, second) -> first));
    }

    /** The kinds, by the name of the element that declares them, sorted; empty where every value is the default. */
    List<String> kinds(XmlElement activity) {
        var declared = parts(activity).filter(ScormSequencing::departs).map(ScormSequencing::kind);
        return Stream.concat(declared, activity.children("prerequisites").map(found -> "prerequisites"))
                .distinct()
                .sorted()
                .toList();
    }

    /** What an activity's sequencing holds, that which it refers to in the collection included (IMS SS §3.2). */
    Stream<XmlElement> parts(XmlElement activity) {
        return activity.children("sequencing").flatMap(own -> {
            var shared = collection.get(own.attributeOrEmpty("IDRef"));
            var inherited = shared == null ? Stream.<XmlElement>empty() : shared.children().stream();
            return Stream.concat(own.children().stream(), inherited);
        });
    }

    private static String kind(XmlElement part) {
        var name = part.name();
        return name.isEmpty() ? name : Character.toLowerCase(name.charAt(0)) + name.substring(1);
    }

    private static boolean departs(XmlElement part) {
        return switch (part.name().toLowerCase(Locale.ROOT)) {
            case "controlmode" -> differs(part, CONTROL_MODE);
            case "sequencingrules" -> !part.children().isEmpty();
            case "limitconditions" -> !part.attributes().isEmpty();
            case "rolluprules" -> !part.children().isEmpty() || differs(part, ROLLUP);
            case "objectives" -> part.contains(ScormSequencing::matters);
            case "randomizationcontrols" -> differs(part, RANDOMIZATION);
            case "deliverycontrols" -> differs(part, DELIVERY);
            case "constrainedchoiceconsiderations" -> differs(part, CHOICE);
            case "rollupconsiderations" -> differs(part, CONSIDERATIONS);
            default -> false;
        };
    }

    /** An objective changes something when it is measured or shared. */
    private static boolean matters(XmlElement element) {
        return element.is("mapInfo")
                || element.attributeOrEmpty("satisfiedByMeasure").equals("true");
    }

    private static boolean differs(XmlElement part, Map<String, String> defaults) {
        return part.attributes().stream().anyMatch(attribute -> {
            var usual = defaults.get(attribute.name().toLowerCase(Locale.ROOT));
            var value = attribute.value().strip();
            return usual != null && !usual.equals(value) && !(usual.equals("1") && value.matches("1(\\.0+)?"));
        });
    }
}
