package fr.ressourcerie.ingest.inspect;

import fr.ressourcerie.catalogue.resource.Format;
import fr.ressourcerie.catalogue.resource.Proposal;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Packages around an {@code imsmanifest.xml}, and that manifest alone. Which of SCORM, Common Cartridge, QTI and plain
 * IMS Content Packaging it is, the manifest says by its schema, its resource types and its {@code scormtype}
 * attributes; the file's name has no part in it.
 */
final class ManifestFamily implements Family {
    private final Xml xml = new Xml();

    @Override
    public @Nullable Findings recognise(Deposit deposit) throws IOException {
        var manifest = manifest(deposit);
        if (manifest == null) {
            return null;
        }
        var findings = findings(manifest);
        tell(manifest, findings);
        if (manifest.bare()) {
            findings.warn(
                    "package-absent",
                    "Le manifeste a été déposé seul : les fichiers qu'il nomme sont absents, rien ne peut être lancé.",
                    manifest.location());
        } else {
            ManifestFiles.warn(manifest, findings);
        }
        return findings;
    }

    private @Nullable Manifest manifest(Deposit deposit) throws IOException {
        var zip = deposit.zip();
        if (zip == null) {
            var root = deposit.xml();
            return root != null && root.is("manifest") && isImsManifest(root)
                    ? Manifest.read(root, deposit.fileName(), null)
                    : null;
        }
        var entry = zip.nearest(Manifest.NAME);
        return entry == null
                ? null
                : Manifest.read(xml.read(zip.read(entry, Xml.MAX_BYTES), entry.path()), entry.path(), zip);
    }

    /** Other formats call their root {@code manifest} too; Android, Java and ODF have neither of these children. */
    private static boolean isImsManifest(XmlElement root) {
        return root.child("resources") != null || root.child("organizations") != null;
    }

    private Findings findings(Manifest manifest) throws IOException {
        if (isCartridge(manifest)) {
            return cartridge(manifest);
        }
        if (isScorm(manifest)) {
            return new ScormPackage(manifest).findings();
        }
        if (isQti(manifest)) {
            return new QtiPackage(manifest, xml).findings();
        }
        return contentPackage(manifest);
    }

    private static boolean isCartridge(Manifest manifest) {
        var schema = manifest.schema().toLowerCase(Locale.ROOT);
        return schema.contains("common cartridge")
                || (schema.isEmpty() && manifest.root().namespace().contains("/imsccv1p"));
    }

    private static boolean isScorm(Manifest manifest) {
        return manifest.schema().toUpperCase(Locale.ROOT).contains("SCORM")
                || manifest.resources().values().stream()
                        .anyMatch(resource -> !resource.scormType().isEmpty());
    }

    /** QTI by its schema, or by having QTI in all that it presents: in the items if there are any, else somewhere. */
    private static boolean isQti(Manifest manifest) {
        if (manifest.schema().toUpperCase(Locale.ROOT).startsWith("QTI")) {
            return true;
        }
        var presented = manifest.presented();
        return presented.isEmpty()
                ? manifest.resources().values().stream().anyMatch(ManifestResource::isQti)
                : presented.stream().allMatch(ManifestResource::isQti);
    }

    /** Common Cartridge 1.0 to 1.3 (IMS Global, CC profile §3): the version is in the schema, else in the namespace. */
    private static Findings cartridge(Manifest manifest) {
        var version = manifest.schemaVersion().isEmpty()
                ? manifest.root().namespace().replaceFirst(".*/imsccv(\\d)p(\\d).*", "$1.$2")
                : manifest.schemaVersion();
        var format = List.of(
                        Format.COMMON_CARTRIDGE_1_0,
                        Format.COMMON_CARTRIDGE_1_1,
                        Format.COMMON_CARTRIDGE_1_2,
                        Format.COMMON_CARTRIDGE_1_3)
                .stream()
                .filter(known -> version.startsWith(known.wire().substring("common-cartridge-".length())))
                .findFirst()
                .orElse(null);
        var findings = new Findings(format == null ? Format.COMMON_CARTRIDGE_1_3 : format);
        if (format == null) {
            findings.warn(
                    "unknown-edition",
                    "Version de Common Cartridge « " + version + " » inconnue ; lue comme une 1.3.",
                    manifest.location());
        }
        long assessments = manifest.resources().values().stream()
                .filter(resource -> resource.type().toLowerCase(Locale.ROOT).startsWith("imsqti"))
                .count();
        findings.put("assessments", assessments);
        ManifestFiles.launch(manifest, findings);
        return findings.equipment("paquet Common Cartridge", "computer");
    }

    private static Findings contentPackage(Manifest manifest) {
        var findings = new Findings(Format.IMS_CP);
        ManifestFiles.warnOfUnknownResources(manifest, findings);
        ManifestFiles.refuseIfNothingIsLeft(manifest, manifest.presented());
        ManifestFiles.launch(manifest, findings);
        return findings.equipment("paquet IMS Content Packaging", "computer");
    }

    /** What every manifest tells: its metadata, its organisation and its resources. */
    private void tell(Manifest manifest, Findings findings) throws IOException {
        var metadata = manifest.root().child("metadata");
        var lom = metadata == null ? null : lom(manifest, metadata);
        if (lom != null) {
            Lom.read(lom).tell(findings, manifest.location());
        }
        findings.title(
                manifest.organizationTitle(), Proposal.Source.MANIFEST, manifest.location() + " organization/title");
        if (manifest.items().findAny().isPresent()) {
            findings.items(manifest.tree());
        }
        findings.put("manifestIdentifier", manifest.root().attribute("identifier"));
        findings.put("resources", manifest.resources().size());
        if (!manifest.folder().isEmpty()) {
            findings.put("folder", manifest.folder());
            findings.warn(
                    "nested-manifest",
                    "Le manifeste n'est pas à la racine de l'archive mais dans « %s » : la plupart des plateformes"
                                    .formatted(manifest.folder())
                            + " refusent un tel paquet.",
                    manifest.location());
        }
    }

    /** The metadata in the manifest, or in the file that {@code adlcp:location} names (SCORM 1.2 CAM §2.3.2.3). */
    private @Nullable XmlElement lom(Manifest manifest, XmlElement metadata) throws IOException {
        var inline = metadata.child("lom");
        var location = metadata.textAt("location");
        var zip = manifest.zip();
        if (inline != null || location == null || zip == null) {
            return inline != null ? inline : metadata.child("record");
        }
        var entry = Href.resolve(zip, manifest.folder(), location).entry();
        return entry == null || entry.size() > Xml.MAX_BYTES
                ? null
                : xml.readIfXml(zip.read(entry, Xml.MAX_BYTES), entry.path());
    }
}
