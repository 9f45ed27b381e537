package fr.ressourcerie.ingest.inspect;

import fr.ressourcerie.catalogue.resource.Format;
import fr.ressourcerie.catalogue.resource.Proposal;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** An AICC course: {@code .crs}, {@code .au}, {@code .des}, {@code .cst}, {@code .pre} and {@code .ort} files side by side (AICC CMI001 §5 and §6). */
final class AiccFamily implements Family {
    private static final int MAX_BYTES = 5 << 20;

    @Override
    public @Nullable Findings recognise(Deposit deposit) throws IOException {
        var zip = deposit.zip();
        var course = zip == null ? null : sole(zip, "crs", "");
        var units = zip == null || course == null ? null : sole(zip, "au", FileNames.folder(course.path()));
        if (zip == null || course == null || units == null) {
            return null;
        }
        return course(zip, course, units);
    }

    private static Findings course(ZipPackage zip, PackageEntry course, PackageEntry units) throws IOException {
        var folder = FileNames.folder(course.path());
        var crs = AiccText.ini(text(zip, course));
        var au = AiccText.table(text(zip, units));
        if (au.isEmpty() || !crs.containsKey("course")) {
            throw new RejectedFile(
                    "aicc-incomplete",
                    "« %s » et « %s » ne décrivent ni cours ni unité.".formatted(course.path(), units.path()),
                    "Exportez à nouveau le cours au format AICC.");
        }
        var tables = new AiccCourse.Tables(
                au,
                table(zip, "des", folder),
                table(zip, "cst", folder),
                table(zip, "pre", folder),
                table(zip, "ort", folder));
        var hrefs = hrefs(zip, folder, au);
        refuseIfNothingIsLeft(hrefs);
        var findings = findings(crs, course.path());
        var structure = new AiccCourse(tables, hrefs);
        findings.items(structure.items());
        hrefs.keySet().stream().findFirst().ifPresent(first -> findings.launch(structure.target(first)));
        tellUnits(au, hrefs, findings);
        findings.put(
                "blocks",
                tables.cst().stream()
                        .map(row -> row.getOrDefault("block", ""))
                        .filter(block -> !block.equalsIgnoreCase("root"))
                        .distinct()
                        .count());
        if (tables.des().isEmpty() || tables.cst().isEmpty()) {
            findings.warn("aicc-incomplete", "Le fichier .des ou .cst manque ou est vide.", folder);
        }
        return findings.equipment("cours AICC", "computer");
    }

    private static @Nullable PackageEntry sole(ZipPackage zip, String extension, String folder) {
        var all = zip.content()
                .filter(entry -> FileNames.extension(entry.path()).equals(extension))
                .filter(entry ->
                        folder.isEmpty() || FileNames.folder(entry.path()).equals(folder))
                .limit(2)
                .toList();
        return all.size() == 1 ? all.getFirst() : null;
    }

    private static String text(ZipPackage zip, PackageEntry entry) throws IOException {
        return Objects.toString(TextSniffer.text(zip.read(entry, MAX_BYTES)), "");
    }

    private static List<Map<String, String>> table(ZipPackage zip, String extension, String folder) throws IOException {
        var entry = sole(zip, extension, folder);
        return entry == null ? List.of() : AiccText.table(text(zip, entry));
    }

    private static Map<String, Href> hrefs(ZipPackage zip, String folder, List<Map<String, String>> units) {
        var hrefs = new LinkedHashMap<String, Href>();
        for (var unit : units) {
            var file = unit.getOrDefault("file_name", "");
            if (!file.isEmpty()) {
                hrefs.putIfAbsent(
                        unit.getOrDefault("system_id", "").toLowerCase(Locale.ROOT), Href.resolve(zip, folder, file));
            }
        }
        return hrefs;
    }

    private static void refuseIfNothingIsLeft(Map<String, Href> hrefs) {
        if (hrefs.isEmpty() || hrefs.values().stream().allMatch(Href::missing)) {
            var named = hrefs.isEmpty()
                    ? "aucun fichier"
                    : "« " + hrefs.values().iterator().next().path() + " »";
            throw new RejectedFile(
                    "launch-missing",
                    "Le fichier .au nomme %s à lancer, et le paquet ne contient rien de tel.".formatted(named),
                    "Ajoutez au paquet les fichiers que nomme la colonne file_name, ou exportez à nouveau le cours.");
        }
    }

    private static Findings findings(Map<String, Map<String, String>> crs, String location) {
        var course = crs.getOrDefault("course", Map.of());
        var behavior = crs.getOrDefault("course_behavior", Map.of());
        var source = Proposal.Source.MANIFEST;
        return new Findings(Format.AICC)
                .title(course.get("course_title"), source, location + " Course_Title")
                .description(
                        crs.getOrDefault("course_description", Map.of()).get(""),
                        source,
                        location + " Course_Description")
                .duration(Durations.read(behavior.get("max_time_allowed")), source, location + " Max_Time_Allowed")
                .put("courseId", course.get("course_id"))
                .put("authors", Findings.texts(List.of(course.getOrDefault("course_creator", ""))))
                .put("aiccVersion", course.get("version"))
                .put("aiccLevel", course.get("level"))
                .put("courseMasteryScore", Numbers.decimal(behavior.get("mastery_score")))
                .put("timeLimitAction", behavior.get("time_limit_action"))
                .put(
                        "maxTimeAllowed",
                        Durations.read(behavior.get("max_time_allowed")) == null
                                ? null
                                : behavior.get("max_time_allowed"))
                .activityIds(Stream.of(course.getOrDefault("course_id", "")));
    }

    private static void tellUnits(List<Map<String, String>> units, Map<String, Href> hrefs, Findings findings) {
        findings.put("units", units.size()).activityIds(units.stream().map(unit -> unit.getOrDefault("system_id", "")));
        findings.put(
                "masteryScore",
                units.stream()
                        .map(unit -> Numbers.decimal(unit.get("mastery_score")))
                        .filter(Objects::nonNull)
                        .findFirst()
                        .orElse(null));
        hrefs.values().stream()
                .filter(Href::missing)
                .limit(20)
                .forEach(href ->
                        findings.warn("missing-file", "« " + href.path() + " » manque dans le paquet.", href.path()));
    }
}
