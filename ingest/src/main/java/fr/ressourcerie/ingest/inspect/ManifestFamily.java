package fr.ressourcerie.ingest.inspect;

import fr.ressourcerie.catalogue.resource.Format;
import fr.ressourcerie.catalogue.resource.Proposal;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
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
                    "Le manifeste a été déposé seul : les fichiers qu’il nomme sont absents, rien ne peut être lancé.",
                    manifest.location());
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
            return new CommonCartridge(manifest, xml).findings();
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

    private static Findings contentPackage(Manifest manifest) {
        var findings = new Findings(Format.IMS_CP);
        ManifestFiles.warnOfUnknownResources(manifest, findings);
        ManifestFiles.refuseIfNothingIsLeft(manifest, manifest.presented());
        ManifestFiles.launch(manifest, findings);
        return findings.equipment("paquet IMS Content Packaging", "computer");
    }

    /** What every manifest tells: its metadata, its organisations and its resources. */
    private void tell(Manifest manifest, Findings findings) throws IOException {
        var metadata = new ManifestMetadata(manifest, xml);
        var lom = metadata.ofManifest();
        if (lom != null) {
            lom.tell(findings, manifest.location());
        }
        findings.title(
                manifest.organizationTitle(), Proposal.Source.MANIFEST, manifest.location() + " organization/title");
        tellTree(manifest, metadata, findings);
        findings.put("manifestIdentifier", manifest.root().attribute("identifier"))
                .put("resources", manifest.resources().size())
                .put("submanifests", List.copyOf(manifest.submanifests().keySet()))
                .activityIds(identifiers(manifest));
        tellFiles(manifest, metadata, findings);
        if (!manifest.folder().isEmpty()) {
            findings.put("folder", manifest.folder());
            findings.warn(
                    "nested-manifest",
                    "Le manifeste n’est pas à la racine de l’archive mais dans « %s » : la plupart des plateformes"
                                    .formatted(manifest.folder())
                            + " refusent un tel paquet.",
                    manifest.location());
        }
    }

    private static void tellTree(Manifest manifest, ManifestMetadata metadata, Findings findings) throws IOException {
        var tree = new ManifestTree(manifest, metadata);
        findings.put("organizations", tree.organizations());
        var items = tree.items();
        boolean better = findings.format().wire().startsWith("qti-") && findings.has("items");
        if (!items.isEmpty() && !better) {
            findings.items(items);
            items.stream().flatMap(Item::hrefs).findFirst().ifPresent(findings::launch);
        }
        var kinds = tree.sequencing();
        if (!kinds.isEmpty()) {
            findings.put("sequencing", true).put("sequencingKinds", kinds);
        }
        if (!findings.has("typicalDuration")) {
            findings.duration(
                    tree.learningTime(),
                    Proposal.Source.MANIFEST,
                    manifest.location() + " somme des typicalLearningTime des éléments");
        }
        for (var resource : manifest.resources().values()) {
            metadata.of(resource.element(), resource.base());
        }
        metadata.tellParts(findings, manifest.location());
    }

    private static Stream<String> identifiers(Manifest manifest) {
        var parts = manifest.organizations().stream()
                .flatMap(organization -> Stream.concat(Stream.of(organization), organization.descendants("item")));
        return Stream.concat(Stream.of(manifest.root()), parts).map(part -> part.attributeOrEmpty("identifier"));
    }

    private static void tellFiles(Manifest manifest, ManifestMetadata metadata, Findings findings) {
        var zip = manifest.zip();
        if (zip == null) {
            return;
        }
        var locations = metadata.locations();
        findings.put(
                "metadataFiles",
                locations.stream()
                        .filter(href -> !href.missing())
                        .map(Href::target)
                        .toList());
        ManifestFiles.compare(manifest, locations, findings);
        manifest.presented().stream().findFirst().ifPresent(first -> {
            var needed = new ManifestDependencies(manifest).closure(first);
            if (needed.size() > 1) {
                findings.beginsWith(needed, zip.entries());
            }
        });
    }
}
