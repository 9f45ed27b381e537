package fr.ressourcerie.ingest.inspect;

import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What the item of a manifest asks of a platform: SCORM 1.2 CAM §2.3.2.5.1 ({@code adlcp} elements), SCORM 2004 4th
 * Edition CAM §3.4.1.8 to §3.4.1.21 and SN §3.
 */
record ScormItem(XmlElement element, ScormSequencing sequencing) {
    /** Adds what it asks to the details of its node. */
    void describe(Details details) {
        var limits = part("limitConditions");
        var primary = part("objectives").stream()
                .flatMap(objectives -> objectives.children("primaryObjective"))
                .findFirst()
                .orElse(null);
        details.put("hidden", element.attributeOrEmpty("isvisible").equalsIgnoreCase("false"))
                .put("prerequisites", element.textAt("prerequisites"))
                .put("masteryScore", Numbers.decimal(element.textAt("masteryscore")))
                .put("minNormalizedMeasure", measure(primary))
                .put(
                        "maxTimeAllowed",
                        Objects.requireNonNullElse(
                                element.textAt("maxtimeallowed"), attribute(limits, "attemptAbsoluteDurationLimit")))
                .put("attemptLimit", Numbers.decimal(attribute(limits, "attemptLimit")))
                .put("timeLimitAction", element.textAt("timelimitaction"))
                .put("dataFromLms", element.textAt("datafromlms"))
                .put("completionThreshold", threshold())
                .put("objectives", objectives())
                .put("hideLmsUi", hidden())
                .put("sequencing", sequencing.kinds(element));
    }

    private List<XmlElement> part(String name) {
        return sequencing.parts(element).filter(part -> part.is(name)).toList();
    }

    private static String attribute(List<XmlElement> parts, String name) {
        return parts.stream()
                .map(part -> part.attributeOrEmpty(name))
                .filter(value -> !value.isEmpty())
                .findFirst()
                .orElse("");
    }

    /** The measure, −1 to 1, from which the objective is satisfied; 1 where the package leaves it out (IMS SS §3.7). */
    private static @Nullable Double measure(@Nullable XmlElement primary) {
        if (primary == null || !primary.attributeOrEmpty("satisfiedByMeasure").equals("true")) {
            return null;
        }
        var stated = Numbers.decimal(primary.textAt("minNormalizedMeasure"));
        return stated == null ? Double.valueOf(1) : stated;
    }

    /** A number in the editions before the fourth, attributes in the fourth (CAM §3.4.1.14). */
    private @Nullable Object threshold() {
        var threshold = element.child("completionThreshold");
        if (threshold == null) {
            return null;
        }
        var text = Numbers.decimal(threshold.text());
        return text != null
                ? text
                : new Details()
                        .put(
                                "completedByMeasure",
                                threshold.attributeOrEmpty("completedByMeasure").equals("true"))
                        .put("minProgressMeasure", Numbers.decimal(threshold.attribute("minProgressMeasure")))
                        .put("progressWeight", Numbers.decimal(threshold.attribute("progressWeight")));
    }

    private List<String> objectives() {
        return Findings.texts(element.children("sequencing")
                .flatMap(own -> own.children("objectives"))
                .flatMap(objectives ->
                        Stream.concat(objectives.children("primaryObjective"), objectives.children("objective")))
                .map(objective -> objective.attributeOrEmpty("objectiveID"))
                .toList());
    }

    private List<String> hidden() {
        var navigation = element.at("presentation", "navigationInterface");
        return navigation == null
                ? List.of()
                : Findings.texts(
                        navigation.children("hideLMSUI").map(XmlElement::text).toList());
    }
}
