package fr.ressourcerie.ingest.inspect;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The broken rules of a scene: all are counted, the first three of each are told, twenty in all. */
final class GltfFaults {
    private static final int TOLD = 20;
    private static final int TOLD_OF_EACH = 3;
    private static final int POINTER = 200;

    private final Map<GltfRule, Integer> counts = new EnumMap<>(GltfRule.class);
    private final List<Fault> told = new ArrayList<>();

    private record Fault(GltfRule rule, String pointer) {}

    /**
     * Notes a broken rule.
     *
     * @param path the steps of the JSON pointer (RFC 6901) to where it is broken, names and indices
     * @throws RejectedFile if the rule is a fatal one
     */
    void add(GltfRule rule, Object... path) {
        int count = counts.merge(rule, 1, Integer::sum);
        if (rule.fatal()) {
            throw refused("%s, à l’endroit %s".formatted(rule.sentence(), pointer(path)));
        }
        if (count <= TOLD_OF_EACH && told.size() < TOLD) {
            told.add(new Fault(rule, pointer(path)));
        }
    }

    boolean none() {
        return counts.isEmpty();
    }

    private static String pointer(Object... path) {
        var pointer = new StringBuilder();
        for (var step : path) {
            if (pointer.length() < POINTER) {
                var name = step.toString();
                var cut = name.length() > POINTER ? name.substring(0, POINTER) : name;
                pointer.append('/').append(cut.replace("~", "~0").replace("/", "~1"));
            }
        }
        return pointer.isEmpty() ? "/" : pointer.toString();
    }

    /** Writes {@code validity} and the warnings. */
    void tell(Findings findings, boolean dataRead) {
        var rules = new LinkedHashMap<String, Integer>();
        counts.forEach((rule, count) -> rules.put(rule.name(), count));
        var validity = new LinkedHashMap<String, Object>();
        validity.put("valid", counts.isEmpty());
        validity.put("dataRead", dataRead);
        if (!rules.isEmpty()) {
            validity.put("rules", rules);
        }
        findings.put("validity", validity);
        for (var fault : told) {
            var sentence = fault.rule().sentence();
            findings.warn(
                    "gltf-rule",
                    sentence.substring(0, 1).toUpperCase(Locale.ROOT) + sentence.substring(1)
                            + " : certains lecteurs refuseront la scène. Exportez-la à nouveau, et vérifiez-la avec"
                            + " glTF Validator.",
                    fault.pointer());
        }
    }

    static RejectedFile refused(String how) {
        return new RejectedFile(
                "gltf-invalid",
                "Cette scène glTF est invalide : %s.".formatted(how),
                "Exportez à nouveau la scène en glTF 2.0 depuis votre logiciel 3D, et vérifiez-la avec glTF Validator.");
    }
}
