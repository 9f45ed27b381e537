package fr.ressourcerie.ingest.inspect;

import fr.ressourcerie.catalogue.resource.Format;
import fr.ressourcerie.catalogue.resource.Proposal;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** An AICC course: {@code .crs}, {@code .au}, {@code .des} and {@code .cst} files side by side (AICC CMI001 §5 and §6). */
final class AiccFamily implements Family {
    private static final int MAX_BYTES = 5 << 20;
    private static final int DEPTH = 20;

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
        var des = table(zip, "des", folder);
        var cst = table(zip, "cst", folder);
        var hrefs = hrefs(zip, folder, au);
        refuseIfNothingIsLeft(hrefs);
        var findings = findings(crs, course.path());
        var titles = new LinkedHashMap<String, String>();
        des.forEach(row -> titles.put(row.getOrDefault("system_id", ""), row.getOrDefault("title", "")));
        findings.items(items("ROOT", members(cst, hrefs), titles, hrefs, new HashSet<>(), DEPTH));
        tellUnits(au, hrefs, findings);
        if (des.isEmpty() || cst.isEmpty()) {
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
                hrefs.put(unit.getOrDefault("system_id", ""), Href.resolve(zip, folder, file));
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
                .put("creator", course.get("course_creator"))
                .put("aiccVersion", course.get("version"));
    }

    private static void tellUnits(List<Map<String, String>> units, Map<String, Href> hrefs, Findings findings) {
        hrefs.values().stream().findFirst().ifPresent(href -> findings.launch(href.target()));
        findings.put("units", units.size());
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

    private static Map<String, List<String>> members(List<Map<String, String>> cst, Map<String, Href> hrefs) {
        var members = new LinkedHashMap<String, List<String>>();
        for (var row : cst) {
            var block = row.getOrDefault("block", "");
            row.forEach((column, member) -> {
                if (column.startsWith("member") && !member.isEmpty()) {
                    members.computeIfAbsent(block.toUpperCase(Locale.ROOT), key -> new ArrayList<>())
                            .add(member);
                }
            });
        }
        if (members.isEmpty()) {
            members.put("ROOT", List.copyOf(hrefs.keySet()));
        }
        return members;
    }

    private static List<Item> items(
            String block,
            Map<String, List<String>> members,
            Map<String, String> titles,
            Map<String, Href> hrefs,
            Set<String> seen,
            int depth) {
        var items = new ArrayList<Item>();
        for (var id : members.getOrDefault(block.toUpperCase(Locale.ROOT), List.of())) {
            if (depth > 0 && seen.add(id)) {
                var href = hrefs.get(id);
                items.add(new Item(
                        id,
                        titles.get(id),
                        href == null ? null : href.target(),
                        items(id, members, titles, hrefs, seen, depth - 1)));
            }
        }
        return items;
    }
}
