package fr.ressourcerie.ingest.inspect;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.apache.commons.compress.archivers.zip.ZipFile;
import tools.jackson.databind.json.JsonMapper;

/** What each sample truly is: the family that its collector gave it, unless the sample's own manifest says otherwise. */
final class SampleTruth {
    private static final Map<String, String> EXACT = Map.ofEntries(
            Map.entry("aicc", "aicc"),
            Map.entry("cmi5", "cmi5"),
            Map.entry("cmi5-lts-valid", "cmi5"),
            Map.entry("h5p", "h5p"),
            Map.entry("imscp", "ims-cp"),
            Map.entry("imscp-manifests", "ims-cp"),
            Map.entry("scorm12", "scorm-1.2"),
            Map.entry("tincan", "xapi"),
            Map.entry("zip-odd", "archive"));

    /** Families whose members differ, and what in a member's name tells its format; the first that fits is right. */
    private static final Map<String, List<Map.Entry<String, String>>> BY_NAME = Map.of(
            "commoncartridge",
            List.of(
                    Map.entry("common-cartridge-viewer", "common-cartridge-1.3"),
                    Map.entry("", "common-cartridge-1.1")),
            "scorm2004",
            List.of(
                    Map.entry("4thEdition", "scorm-2004-4th"),
                    Map.entry("2ndEdition", "scorm-2004-2nd"),
                    Map.entry("", "scorm-2004-3rd")),
            "qti",
            List.of(
                    Map.entry("qtiworks", "qti-2.1"),
                    Map.entry("qti_2.1", "qti-2.1"),
                    Map.entry("2.2", "qti-2.2"),
                    Map.entry("feedbackTest", "qti-2.2"),
                    Map.entry("saxony", "qti-2.2"),
                    Map.entry("", "qti-1.2")));

    /** Samples whose own manifest says otherwise than the family they were filed under. */
    static final Map<String, String> BY_THEIR_OWN_WORD = Map.of(
            "openequella__openEQUELLA__combine1__imsmanifest.xml", "scorm-1.2",
            "openequella__openEQUELLA__map4__imsmanifest.xml", "scorm-1.2");

    /** What each sample that must be refused is truly refused for. */
    private static final List<Map.Entry<String, String>> FAULTS = List.of(
            Map.entry("201-1-iris-course-id", "cmi5-relative-iri"),
            Map.entry("201-3-iris-au-id", "cmi5-relative-iri"),
            Map.entry("202-3-relative-url-no-zip", "cmi5-relative-url"),
            Map.entry("205-1-duplicated-block", "cmi5-duplicate-id"),
            Map.entry("205-2-duplicated-objective", "cmi5-duplicate-id"),
            Map.entry("206-1-invalid-au-url", "cmi5-invalid-url"),
            Map.entry("207-1-invalid-courseStructure", "cmi5-schema"),
            Map.entry("209-1-not-a-zip", "not-a-zip"),
            Map.entry("BadManifest", "malformed-xml"),
            Map.entry("BadMix", "qti-type-mismatch"),
            Map.entry("ExternalHref", "href-outside-package"),
            Map.entry("MissingFile", "missing-file"),
            Map.entry("no_assessment_xml", "no-assessment"),
            Map.entry("NoSchemaVersion", "scorm-edition-undeclared"),
            Map.entry("MissingOrgIdentifier", "organization-without-identifier"),
            Map.entry("NonExistentResourceId", "unknown-resource"),
            Map.entry("MalformedXml", "malformed-xml"),
            Map.entry("MissingLaunchUrl", "launch-missing"));

    private static final Set<String> GLTF_FAULTS = Set.of(
            "empty-file", "malformed-json", "gltf-invalid", "glb-header", "glb-version", "glb-length", "glb-chunk");

    private final Path samples;
    private final Map<String, Boolean> gltfErrors = new HashMap<>();

    SampleTruth(Path samples) throws IOException {
        this.samples = samples;
        forEachContainer((name, bytes, faulty) -> gltfErrors.put(name.replace('/', '_'), faulty));
    }

    List<Sample> samples() throws IOException {
        return Files.readAllLines(samples.resolve("MANIFEST.tsv")).stream()
                .skip(1)
                .map(line -> line.split("\t"))
                .filter(cells -> Files.exists(samples.resolve(cells[0]).resolve(cells[1])))
                .map(cells -> new Sample(cells[0], cells[1], formats(cells[0], cells[1]), faults(cells[0], cells[1])))
                .toList();
    }

    private Set<String> formats(String family, String file) {
        if (BY_THEIR_OWN_WORD.containsKey(file)) {
            return Set.of(BY_THEIR_OWN_WORD.get(file));
        }
        if (family.equals("gltf-validator")) {
            return Set.of(file.endsWith(".zip") ? "archive" : hasError(file) ? "glb with a warning" : "glb");
        }
        if (EXACT.containsKey(family)) {
            return Set.of(EXACT.get(family));
        }
        return BY_NAME.getOrDefault(family, List.of()).stream()
                .filter(rule -> file.contains(rule.getKey()))
                .map(Map.Entry::getValue)
                .limit(1)
                .collect(Collectors.toSet());
    }

    private Set<String> faults(String family, String file) {
        if (family.equals("gltf-validator") && hasError(file)) {
            return GLTF_FAULTS;
        }
        return family.equals("malformed") || family.equals("cmi5-lts-invalid")
                ? FAULTS.stream()
                        .filter(fault -> file.contains(fault.getKey()))
                        .map(Map.Entry::getValue)
                        .collect(Collectors.toSet())
                : Set.of();
    }

    /** Whether the authors' validator reports an error for this file. */
    private boolean hasError(String file) {
        return gltfErrors.getOrDefault(file.replaceFirst("^.*__", ""), false);
    }

    /** Visits every scene of the glTF validator's own cases, and whether that validator reports an error for it. */
    void forEachContainer(ContainerVisitor visitor) throws IOException {
        var all = samples.resolve("gltf-validator/KhronosGroup__glTF-Validator__all_gltf_cases.zip");
        if (!Files.exists(all)) {
            return;
        }
        var mapper = new JsonMapper();
        try (var zip = ZipFile.builder().setPath(all).get()) {
            for (var entries = zip.getEntries(); entries.hasMoreElements(); ) {
                var entry = entries.nextElement();
                var report = zip.getEntry(entry.getName() + ".report.json");
                if (entry.getName().matches(".*\\.gl(b|tf)") && report != null) {
                    var issues = mapper.readTree(zip.getInputStream(report).readAllBytes())
                            .path("issues");
                    var bytes = zip.getInputStream(entry).readAllBytes();
                    visitor.visit(
                            entry.getName(), bytes, issues.path("numErrors").asInt() > 0);
                }
            }
        }
    }

    /** Receives a GLB and the verdict of the validator. */
    @FunctionalInterface
    interface ContainerVisitor {
        void visit(String name, byte[] bytes, boolean faulty);
    }

    /** A sample, the formats it may be taken as, and the codes it may be refused with. */
    record Sample(String family, String file, Set<String> formats, Set<String> refusals) {
        boolean expects(String format, boolean warned) {
            return formats.contains(format) || (warned && formats.contains(format + " with a warning"));
        }

        boolean expectsRefusal(String code) {
            return refusals.contains(code);
        }

        /** What is right, for a person. */
        String truth() {
            var refused = refusals.isEmpty() ? "" : "refused: " + String.join(" or ", new TreeSet<>(refusals));
            return formats.isEmpty()
                    ? refused
                    : refusals.isEmpty() ? String.join("", formats) : "refused, or " + String.join("", formats);
        }
    }
}
