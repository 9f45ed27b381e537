package fr.ressourcerie.ingest.inspect;

import fr.ressourcerie.catalogue.resource.Format;
import fr.ressourcerie.catalogue.resource.Proposal;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** An xAPI activity package: a zip around a {@code tincan.xml} (Tin Can "prerelease" packaging, Rustici 2012). */
final class TinCanFamily implements Family {
    private static final int TOLD = 20;

    private final Xml xml = new Xml();

    @Override
    public @Nullable Findings recognise(Deposit deposit) throws IOException {
        var zip = deposit.zip();
        if (zip == null) {
            var bare = deposit.xml();
            return bare != null && bare.is("tincan") ? findings(bare, deposit.fileName(), null) : null;
        }
        var entry = zip.nearest("tincan.xml");
        if (entry == null) {
            return null;
        }
        return findings(xml.read(zip.read(entry, Xml.MAX_BYTES), entry.path()), entry.path(), zip);
    }

    private static Findings findings(XmlElement root, String location, @Nullable ZipPackage zip) {
        var activities = root.descendants("activity").toList();
        var main = activities.stream()
                .filter(activity -> text(activity, "launch") != null)
                .findFirst()
                .orElseThrow(() -> new RejectedFile(
                        "launch-missing",
                        "« %s » ne décrit aucune activité à lancer : il n’y a pas d’élément <launch>."
                                .formatted(location),
                        "Exportez à nouveau le module depuis l’outil qui l’a produit, au format xAPI (Tin Can)."));
        var findings = new Findings(Format.XAPI);
        var folder = zip == null ? "" : FileNames.folder(location);
        var launch = Href.resolve(zip, folder, Objects.requireNonNull(text(main, "launch")));
        if (zip != null && launch.missing()) {
            throw new RejectedFile(
                    "missing-file",
                    "« %s » lance « %s », que le paquet ne contient pas.".formatted(location, launch.path()),
                    "Ajoutez ce fichier au paquet, ou exportez à nouveau le module.");
        }
        findings.launch(launch.target());
        if (zip == null && !launch.external()) {
            findings.warn("package-absent", "tincan.xml a été déposé sans le paquet dont il vient.", location);
        }
        tell(activities, main, location, findings);
        var items = new ArrayList<Item>();
        var missing = new ArrayList<String>();
        for (var activity : activities) {
            var href = launch(activity, zip, folder);
            items.add(item(activity, href));
            if (href != null && href.missing() && zip != null) {
                missing.add(String.valueOf(href.path()));
            }
        }
        findings.items(items).put("missingFiles", missing.size());
        missing.stream()
                .limit(TOLD)
                .forEach(path -> findings.warn(
                        "missing-file", "« " + path + " » manque dans le paquet (tincan.xml le nomme).", path));
        return findings.equipment("paquet xAPI", "computer");
    }

    private static @Nullable Href launch(XmlElement activity, @Nullable ZipPackage zip, String folder) {
        var launch = text(activity, "launch");
        return launch == null ? null : Href.resolve(zip, folder, launch);
    }

    private static Item item(XmlElement activity, @Nullable Href href) {
        var details = new Details()
                .put("type", activity.attribute("type"))
                .put("description", text(activity, "description"))
                .put("titles", LanguageTexts.of(activity.children("name")).several());
        return new Item(
                activity.attributeOrEmpty("id"),
                text(activity, "name"),
                href == null ? null : href.target(),
                details,
                List.of());
    }

    /** The text of a child in French, else in the first language given. */
    private static @Nullable String text(XmlElement activity, String name) {
        return LanguageTexts.of(activity.children(name)).preferred();
    }

    private static void tell(List<XmlElement> activities, XmlElement main, String location, Findings findings) {
        var source = Proposal.Source.MANIFEST;
        var types =
                activities.stream().map(activity -> activity.attribute("type")).toList();
        findings.title(text(main, "name"), source, location + " activity/name")
                .description(text(main, "description"), source, location + " activity/description")
                .languages(
                        LanguageTexts.of(main.children("name")).languages(), source, location + " activity/name@lang")
                .activityIds(activities.stream().map(activity -> activity.attributeOrEmpty("id")))
                .put("activities", activities.size())
                .put("activityType", main.attribute("type"))
                .put("activityTypes", Findings.texts(types));
    }
}
