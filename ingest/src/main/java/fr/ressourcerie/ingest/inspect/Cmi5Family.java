package fr.ressourcerie.ingest.inspect;

import fr.ressourcerie.catalogue.resource.Format;
import fr.ressourcerie.catalogue.resource.Proposal;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * A cmi5 course: a zip around a {@code cmi5.xml} (cmi5 §14.1), or a course structure alone (§14.2), whose addresses
 * must then be fully qualified. A bare file that bears the name {@code cmi5.xml}, which §13.2 gives to the structure
 * inside a package, is taken for one that was lifted out of its package: its relative addresses get a warning.
 */
final class Cmi5Family implements Family {
    private static final String NAME = "cmi5.xml";
    private static final String LIFTED = "(?i)(.*[^a-z0-9])?cmi5( \\(\\d+\\))?\\.xml";

    private final Xml xml = new Xml();

    @Override
    public @Nullable Findings recognise(Deposit deposit) throws IOException {
        var zip = deposit.zip();
        if (zip == null) {
            var root = deposit.xml();
            return root != null && isCourseStructure(root) ? bare(root, deposit.fileName()) : null;
        }
        var entry = zip.nearest(NAME);
        if (entry == null) {
            return null;
        }
        var root = xml.read(zip.read(entry, Xml.MAX_BYTES), entry.path());
        var structure = Cmi5Structure.check(root, entry.path());
        structure.units().forEach(unit -> refuseAbsentUnit(zip, entry, unit));
        var findings = findings(structure, zip, FileNames.folder(entry.path()));
        if (entry.path().contains("/")) {
            findings.put("folder", FileNames.folder(entry.path()))
                    .warn(
                            "nested-manifest",
                            "cmi5.xml n’est pas à la racine de l’archive, où la norme le veut (cmi5 §14.1).",
                            entry.path());
        }
        return findings;
    }

    private static boolean isCourseStructure(XmlElement root) {
        return root.is("courseStructure")
                && root.namespace().toLowerCase(Locale.ROOT).contains("coursestructure");
    }

    private static Findings bare(XmlElement root, String fileName) {
        var structure = Cmi5Structure.check(root, fileName);
        var relative = structure.units().stream()
                .filter(unit -> !Href.isExternal(unit.url()))
                .toList();
        boolean lifted = FileNames.last(fileName).matches(LIFTED);
        if (!relative.isEmpty() && !lifted) {
            throw new RejectedFile(
                    "cmi5-relative-url",
                    "L’unité « %s » a pour adresse « %s », relative, alors que la structure de cours est déposée sans son"
                                    .formatted(
                                            relative.getFirst().id(),
                                            relative.getFirst().url())
                            + " paquet (cmi5 §14.2).",
                    "Déposez le paquet zip complet, avec cmi5.xml à sa racine, ou donnez à chaque unité une adresse"
                            + " complète (https://…).");
        }
        var findings = findings(structure, null, "");
        if (!relative.isEmpty()) {
            findings.warn(
                    "package-absent",
                    "cmi5.xml a été déposé sans le paquet dont il vient : %d de ses unités ne peuvent être lancées."
                            .formatted(relative.size()),
                    fileName);
        }
        return findings;
    }

    private static void refuseAbsentUnit(ZipPackage zip, PackageEntry structure, Cmi5Structure.Unit unit) {
        var href = Href.resolve(zip, FileNames.folder(structure.path()), unit.url());
        if (href.missing()) {
            throw new RejectedFile(
                    "missing-file",
                    "L’unité « %s » a pour adresse « %s », que le paquet ne contient pas (cmi5 §14.1)."
                            .formatted(unit.id(), unit.url()),
                    "Ajoutez ce fichier au paquet, ou donnez à l’unité une adresse complète (https://…).");
        }
    }

    private static Findings findings(Cmi5Structure structure, @Nullable ZipPackage zip, String folder) {
        var findings = new Findings(Format.CMI5);
        var course = Objects.requireNonNull(structure.root().child("course"));
        var source = Proposal.Source.MANIFEST;
        findings.title(structure.text(course, "title"), source, "courseStructure/course/title")
                .description(structure.text(course, "description"), source, "courseStructure/course/description")
                .languages(structure.texts(course, "title").languages(), source, "courseStructure/course langstring")
                .items(items(structure, structure.root(), zip, folder));
        findings.activityIds(structure.activityIds());
        findings.put("courseId", course.attribute("id"));
        findings.put("units", structure.units().size());
        var first = structure.units().getFirst();
        findings.launch(Href.resolve(zip, folder, first.url()).target());
        findings.put("titles", structure.texts(course, "title").several())
                .put("blocks", structure.root().descendants("block").count())
                .put("objectives", objectives(structure))
                .put(
                        "remoteUnits",
                        structure.units().stream()
                                .filter(unit -> Href.isExternal(unit.url()))
                                .count());
        tellCriteria(structure, findings);
        return findings.equipment("cours cmi5", "computer");
    }

    private static void tellCriteria(Cmi5Structure structure, Findings findings) {
        var moveOn = new TreeSet<String>();
        structure.units().forEach(unit -> moveOn.add(unit.moveOn()));
        findings.put("moveOn", List.copyOf(moveOn));
        findings.put(
                "masteryScore",
                structure.units().stream()
                        .map(unit -> unit.masteryScore())
                        .filter(Objects::nonNull)
                        .findFirst()
                        .orElse(null));
    }

    private static List<Details> objectives(Cmi5Structure structure) {
        return structure.objectives().stream()
                .limit(Findings.LIST_LENGTH)
                .map(objective -> new Details()
                        .put("id", objective.attribute("id"))
                        .put("title", structure.text(objective, "title")))
                .toList();
    }

    private static List<Item> items(
            Cmi5Structure structure, XmlElement parent, @Nullable ZipPackage zip, String folder) {
        var items = new ArrayList<Item>();
        for (var child : parent.children()) {
            var title = structure.text(child, "title");
            var id = child.attributeOrEmpty("id");
            if (child.is("au")) {
                var url = Objects.toString(child.textAt("url"), "");
                var target = Href.resolve(zip, folder, url).target();
                items.add(new Item(id, title, target, details(structure, child), List.of()));
            } else if (child.is("block")) {
                items.add(new Item(id, title, null, details(structure, child), items(structure, child, zip, folder)));
            }
        }
        return items;
    }

    /** What a block or a unit says of itself (cmi5 §13.1.3, §13.1.4); of an entitlement key only that there is one. */
    private static Details details(Cmi5Structure structure, XmlElement part) {
        var objectives = part.child("objectives");
        return new Details()
                .put("type", part.name())
                .put("titles", structure.texts(part, "title").several())
                .put("description", structure.text(part, "description"))
                .put(
                        "objectives",
                        objectives == null
                                ? null
                                : Findings.texts(objectives
                                        .children("objective")
                                        .map(objective -> objective.attribute("idref"))
                                        .toList()))
                .put("remote", Href.isExternal(Objects.toString(part.textAt("url"), "")))
                .put("moveOn", part.attribute("moveOn"))
                .put("masteryScore", Numbers.decimal(part.attribute("masteryScore")))
                .put("launchMethod", part.attribute("launchMethod"))
                .put("activityType", part.attribute("activityType"))
                .put("launchParameters", part.textAt("launchParameters"))
                .put("entitlementKey", part.textAt("entitlementKey") != null);
    }
}
