package fr.ressourcerie.ingest.inspect;

import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Compares what a manifest names with what the package carries. A missing file is a warning, because real packages lack
 * schemas, pictures or pages and still work. It is a refusal only where nothing would be left to launch or to take:
 * when every resource that the package presents is one that its manifest claims to carry, by listing it as a
 * {@code file} (IMS Content Packaging 1.1.4 §4.5.3), and that is not there. A resource that the manifest merely names
 * by an {@code href}, without such a claim, may be supplied by a platform.
 */
final class ManifestFiles {
    private static final int TOLD = 20;
    private static final Set<String> SCHEMAS = Set.of("xsd", "dtd");

    private ManifestFiles() {}

    static void refuseIfNothingIsLeft(Manifest manifest, List<ManifestResource> presented) {
        if (manifest.bare()
                || presented.isEmpty()
                || !presented.stream().allMatch(ManifestResource::claimedAndAbsent)) {
            return;
        }
        var document = Objects.requireNonNull(presented.getFirst().document());
        throw new RejectedFile(
                "missing-file",
                "Le manifeste annonce « %s », que le paquet ne contient pas ; il n’y a donc rien à lancer."
                        .formatted(document.path()),
                "Ajoutez ce fichier au paquet à l’endroit annoncé, ou exportez à nouveau la ressource complète.");
    }

    /** Compares the files that the manifest names, those of its metadata too, with those that the package carries. */
    static void compare(Manifest manifest, List<Href> metadata, Findings findings) {
        var resources = manifest.resources().values().stream()
                .flatMap(resource -> Stream.concat(Stream.ofNullable(resource.href()), resource.files().stream()));
        var named = Stream.concat(resources, metadata.stream()).distinct().toList();
        tellMissing(manifest, named, findings);
        named.stream()
                .filter(Href::caseDiffers)
                .limit(TOLD)
                .forEach(href -> findings.warn(
                        "case-mismatch",
                        "Le manifeste écrit « %s » et le fichier s’appelle « %s » : ce lien échouera sur un serveur qui"
                                        .formatted(href.written(), href.path())
                                + " distingue majuscules et minuscules.",
                        href.path()));
        findings.put("unreferencedFiles", unreferenced(manifest, named));
        tellCycles(manifest, findings);
    }

    private static void tellMissing(Manifest manifest, List<Href> named, Findings findings) {
        var missing =
                named.stream().filter(Href::missing).map(Href::path).distinct().toList();
        missing.stream()
                .limit(TOLD)
                .forEach(path -> findings.warn(
                        "missing-file", "Le manifeste nomme « " + path + " », que le paquet ne contient pas.", path));
        if (missing.size() > TOLD) {
            findings.warn(
                    "missing-file",
                    "%d autres fichiers nommés par le manifeste manquent.".formatted(missing.size() - TOLD),
                    manifest.location());
        }
        findings.put("missingFiles", missing.size());
    }

    /** How many files no reference of the manifest names, the manifest and the schemas beside it left out. */
    private static long unreferenced(Manifest manifest, List<Href> named) {
        var zip = manifest.zip();
        if (zip == null) {
            return 0;
        }
        var paths = named.stream().map(Href::path).collect(Collectors.toSet());
        return zip.content()
                .filter(entry -> !entry.path().equals(manifest.location())
                        && !entry.path().endsWith("/"))
                .filter(entry -> !SCHEMAS.contains(FileNames.extension(entry.path())))
                .filter(entry -> !paths.contains(entry.path()))
                .count();
    }

    private static void tellCycles(Manifest manifest, Findings findings) {
        new ManifestDependencies(manifest)
                .cycles(TOLD)
                .forEach(cycle -> findings.warn(
                        "dependency-cycle",
                        "Des ressources du manifeste dépendent les unes des autres en boucle : "
                                + String.join(" → ", cycle) + " → " + cycle.getFirst() + ".",
                        manifest.location()));
    }

    static void warnOfUnknownResources(Manifest manifest, Findings findings) {
        manifest.items()
                .filter(item -> refersToNothing(manifest, item))
                .limit(TOLD)
                .forEach(item -> findings.warn(
                        "unknown-resource",
                        "L’élément « %s » renvoie à une ressource inconnue, « %s »."
                                .formatted(item.attributeOrEmpty("identifier"), item.attributeOrEmpty("identifierref")),
                        manifest.location()));
    }

    static boolean refersToNothing(Manifest manifest, XmlElement item) {
        var reference = item.attributeOrEmpty("identifierref");
        return !reference.isEmpty()
                && !manifest.resources().containsKey(reference)
                && !manifest.submanifests().containsKey(reference);
    }

    /** Records what to open first: what the first item opens, else what the first resource opens that is not there for another. */
    static void launch(Manifest manifest, Findings findings) {
        var first = manifest.items()
                .map(manifest::target)
                .filter(Objects::nonNull)
                .findFirst()
                .or(() -> manifest.resources().values().stream()
                        .filter(resource -> !resource.supports())
                        .map(ManifestResource::href)
                        .filter(Objects::nonNull)
                        .map(Href::target)
                        .findFirst());
        first.ifPresent(findings::launch);
    }
}
