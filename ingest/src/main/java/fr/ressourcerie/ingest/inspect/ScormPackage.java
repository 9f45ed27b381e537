package fr.ressourcerie.ingest.inspect;

import fr.ressourcerie.catalogue.resource.Format;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A SCORM package: 1.2 (ADL, SCORM 1.2 CAM §2.3) or 2004 in one of its editions (CAM §3.4). The edition is the one that
 * {@code schemaversion} declares. Without it, the {@code adlcp_rootv1p2} namespace still says 1.2, which has one edition
 * only; the namespaces of SCORM 2004 are those of three editions, so a package that declares none is refused.
 */
final class ScormPackage {
    private final Manifest manifest;

    ScormPackage(Manifest manifest) {
        this.manifest = manifest;
    }

    Findings findings() {
        var format = edition();
        refuseBrokenOrganisation();
        refuseBrokenItems();
        refuseNothingToLaunch();
        ManifestFiles.refuseIfNothingIsLeft(manifest, manifest.presented());
        var findings = new Findings(format);
        ManifestFiles.launch(manifest, findings);
        findings.put("scos", count("sco"));
        findings.put("assets", count("asset"));
        findings.put("masteryScore", masteryScore());
        findings.put("sequencing", false);
        findings.put(
                "hiddenItems",
                manifest.items()
                        .filter(item -> item.attributeOrEmpty("isvisible").equalsIgnoreCase("false"))
                        .count());
        var limit = manifest.root()
                .descendants("maxtimeallowed")
                .map(XmlElement::text)
                .findFirst();
        findings.put("maxTimeAllowed", limit.orElse(null));
        warn(findings);
        return findings.equipment("paquet " + format.wire(), "computer");
    }

    private void warn(Findings findings) {
        if (findings.format() == Format.SCORM_1_2 && manifest.schemaVersion().isEmpty()) {
            findings.warn(
                    "edition-inferred",
                    "Le manifeste ne déclare pas sa version ; l’espace de noms adlcp_rootv1p2 dit SCORM 1.2.",
                    manifest.location());
        }
        if (manifest.items().findAny().isEmpty()) {
            findings.warn("no-item", "L’organisation du paquet ne compte aucun élément.", manifest.location());
        }
    }

    private Format edition() {
        var version = manifest.schemaVersion().toLowerCase(Locale.ROOT);
        boolean rootV1p2 = manifest.resources().values().stream()
                .anyMatch(resource -> resource.scormNamespace().endsWith("adlcp_rootv1p2"));
        if (version.equals("1.2") || version.startsWith("1.2.") || version.equals("scorm 1.2")) {
            return Format.SCORM_1_2;
        }
        if (version.contains("2nd") || version.matches("(cam )?1\\.3(\\..*)?|2004")) {
            return Format.SCORM_2004_2ND;
        }
        if (version.contains("3rd")) {
            return Format.SCORM_2004_3RD;
        }
        if (version.contains("4th")) {
            return Format.SCORM_2004_4TH;
        }
        if (rootV1p2) {
            return Format.SCORM_1_2;
        }
        throw editionUndeclared();
    }

    private RejectedFile editionUndeclared() {
        var mend =
                "Ajoutez au manifeste <metadata><schema>ADL SCORM</schema><schemaversion>…</schemaversion></metadata>"
                        + " avec « 1.2 », « CAM 1.3 », « 2004 3rd Edition » ou « 2004 4th Edition », ou exportez à nouveau en"
                        + " choisissant l’édition.";
        return manifest.schemaVersion().isEmpty()
                ? new RejectedFile(
                        "scorm-edition-undeclared",
                        "« %s » utilise SCORM sans déclarer son édition : l’élément schemaversion manque, et plusieurs"
                                        .formatted(manifest.location())
                                + " éditions partagent les mêmes espaces de noms.",
                        mend)
                : new RejectedFile(
                        "scorm-edition-unknown",
                        "« %s » déclare l’édition SCORM « %s », qui n’existe pas."
                                .formatted(manifest.location(), Findings.cap(manifest.schemaVersion(), 80)),
                        mend);
    }

    private void refuseBrokenOrganisation() {
        for (var organization : manifest.organizations()) {
            if (organization.attributeOrEmpty("identifier").isEmpty()) {
                throw new RejectedFile(
                        "organization-without-identifier",
                        "Dans « %s », l’organisation « %s » n’a pas d’attribut identifier, que SCORM exige."
                                .formatted(
                                        manifest.location(),
                                        Objects.toString(organization.textAt("title"), "sans titre")),
                        "Donnez à <organization> un attribut identifier, celui que nomme l’attribut default de"
                                + " <organizations>.");
            }
        }
    }

    private void refuseBrokenItems() {
        manifest.items().forEach(item -> {
            if (ManifestFiles.refersToNothing(manifest, item)) {
                throw new RejectedFile(
                        "unknown-resource",
                        "L’élément « %s » renvoie à la ressource « %s », que le manifeste ne décrit pas."
                                .formatted(name(item), item.attributeOrEmpty("identifierref")),
                        "Corrigez l’attribut identifierref de cet élément, ou ajoutez la ressource qui manque.");
            }
            var resource = manifest.resourceOf(item);
            if (resource != null
                    && resource.href() == null
                    && !resource.scormType().equals("asset")) {
                throw launchMissing(
                        "La ressource « %s », que lance l’élément « %s », n’a pas d’attribut href : on ne sait pas quelle"
                                        .formatted(resource.id(), name(item))
                                + " page ouvrir.");
            }
        });
    }

    private void refuseNothingToLaunch() {
        boolean launchable = manifest.resources().values().stream().anyMatch(resource -> resource.href() != null);
        if (!launchable) {
            throw launchMissing("Aucune ressource de « " + manifest.location() + " » ne dit quelle page ouvrir.");
        }
    }

    private static RejectedFile launchMissing(String detail) {
        return new RejectedFile(
                "launch-missing",
                detail,
                "Ajoutez à <resource> l’attribut href qui nomme la page de lancement (souvent index.html), ou exportez à"
                        + " nouveau le paquet.");
    }

    private static String name(XmlElement item) {
        var id = item.attributeOrEmpty("identifier");
        return id.isEmpty() ? Objects.toString(item.textAt("title"), "sans nom") : id;
    }

    private long count(String scormType) {
        return manifest.resources().values().stream()
                .filter(resource -> resource.scormType().equals(scormType))
                .count();
    }

    /** In the scale of the edition: 0 to 100 in SCORM 1.2, −1 to 1 in SCORM 2004. */
    private @Nullable Double masteryScore() {
        return manifest.root()
                .descendants()
                .filter(element -> element.is("masteryscore") || element.is("minNormalizedMeasure"))
                .map(element -> Numbers.decimal(element.text()))
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(null);
    }
}
