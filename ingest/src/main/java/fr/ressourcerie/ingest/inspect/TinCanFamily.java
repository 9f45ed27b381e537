package fr.ressourcerie.ingest.inspect;

import fr.ressourcerie.catalogue.resource.Format;
import fr.ressourcerie.catalogue.resource.Proposal;
import java.io.IOException;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** An xAPI activity package: a zip around a {@code tincan.xml} (Tin Can "prerelease" packaging, Rustici 2012). */
final class TinCanFamily implements Family {
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
                .filter(activity -> activity.textAt("launch") != null)
                .findFirst()
                .orElseThrow(() -> new RejectedFile(
                        "launch-missing",
                        "« %s » ne décrit aucune activité à lancer : il n'y a pas d'élément <launch>."
                                .formatted(location),
                        "Exportez à nouveau le module depuis l'outil qui l'a produit, au format xAPI (Tin Can)."));
        var findings = new Findings(Format.XAPI);
        var folder = zip == null ? "" : FileNames.folder(location);
        var launch = Href.resolve(zip, folder, Objects.requireNonNull(main.textAt("launch")));
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
        return findings.equipment("paquet xAPI", "computer");
    }

    private static void tell(List<XmlElement> activities, XmlElement main, String location, Findings findings) {
        var source = Proposal.Source.MANIFEST;
        findings.title(main.textAt("name"), source, location + " activity/name")
                .description(main.textAt("description"), source, location + " activity/description")
                .languages(
                        main.children("name")
                                .map(name -> name.attributeOrEmpty("lang"))
                                .toList(),
                        source,
                        location + " activity/name@lang")
                .put(
                        "activityIds",
                        Findings.texts(activities.stream()
                                .map(activity -> activity.attribute("id"))
                                .toList()))
                .put("activityType", main.attribute("type"))
                .items(activities.stream()
                        .map(activity -> new Item(
                                activity.attributeOrEmpty("id"), activity.textAt("name"), activity.textAt("launch")))
                        .toList());
    }
}
