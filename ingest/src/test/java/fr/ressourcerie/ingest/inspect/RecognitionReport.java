package fr.ressourcerie.ingest.inspect;

import java.util.List;
import java.util.TreeMap;

/** Words the result of a run over the samples as a page of documentation. */
final class RecognitionReport {
    private static final String INTRODUCTION = """
            # Recognition of packages made by others

            Written by `RecognitionIT`; run it again rather than editing this page. Each line is a package made by
            others (the first words of its name say by whom), what it truly is, and what the inspector made of it. A
            refusal is right only if it gives the true fault.

            What is true comes from whoever collected the packages, except in these cases:

            * `combine1` and `map4` were filed as IMS Content Packaging; their manifests carry `adlcp:scormtype`
              attributes in the namespace `adlcp_rootv1p2`, so they are SCORM 1.2.
            * The edition of a Common Cartridge, of SCORM 2004 and of QTI is the one that the manifest declares.
              `test_qti_1.2_canvas_extended_1` and `test_with_comments` use a Common Cartridge namespace, and declare
              the schema "IMS Content" with QTI 1.2 resources: they are QTI 1.2. `openEQUELLA__qti` holds QTI 1.1, taken
              as QTI 1.2 with a warning. `qtiworks__resources` has no manifest and is known by its documents.
            * `openEQUELLA__scorm` declares no version. Its namespace is that of SCORM 1.2, which has one edition only, so
              it is taken with a warning; `NoSchemaVersion` uses SCORM 2004, whose editions share their namespaces, and
              is refused.
            * A GLB for which the glTF validator of its authors reports an error must be refused, or taken with a
              warning; one for which it reports none must be taken.
            * The valid cmi5 course structures were lifted out of their packages and still bear the name `cmi5.xml`,
              which cmi5 §13.2 gives to the structure in a package. So a bare file of that name may hold relative
              addresses (a warning says that the package is absent); a bare file of any other name is the form of
              §14.2, where they are a fault.
            * A missing file is a warning, unless nothing would be left to launch or to take: when all that a package
              presents are files that its manifest claims to carry, by listing them as `<file>`, and that are not there
              (`MissingFile`). `MinimalValid`, `AdlAttributes` and `taxonpath` name a page by `href` only and claim
              nothing: they are taken.
            * `no_assessment_xml` holds one question without correct response, outcome or test. Nothing in it can be
              judged, so it is no assessment.

            """;

    private final List<RecognitionIT.Row> rows;

    RecognitionReport(List<RecognitionIT.Row> rows) {
        this.rows = rows;
    }

    String text() {
        var text = new StringBuilder(INTRODUCTION);
        long right = rows.stream().filter(RecognitionIT.Row::right).count();
        text.append("**%d of %d right.**\n\n".formatted(right, rows.size()));
        text.append("| family | right | of |\n|---|---|---|\n");
        var families = new TreeMap<String, int[]>();
        for (var row : rows) {
            var counts = families.computeIfAbsent(row.sample().family(), family -> new int[2]);
            counts[0] += row.right() ? 1 : 0;
            counts[1]++;
        }
        families.forEach((family, counts) -> text.append("| %s | %d | %d |\n".formatted(family, counts[0], counts[1])));
        text.append("\n| file | true | recognised | reason, or warnings | right |\n|---|---|---|---|---|\n");
        for (var row : rows) {
            text.append("| %s/%s | %s | %s | %s | %s |\n"
                    .formatted(
                            row.sample().family(),
                            cell(row.sample().file()),
                            row.sample().truth(),
                            row.recognised(),
                            cell(row.detail()),
                            row.right() ? "yes" : "**no**"));
        }
        return text.toString();
    }

    private static String cell(String text) {
        return text.replace("|", "\\|").replace("<", "&lt;").replace('\n', ' ');
    }
}
