package fr.ressourcerie.ingest.inspect;

import java.util.List;
import java.util.Objects;
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
                "Le manifeste annonce « %s », que le paquet ne contient pas ; il n'y a donc rien à lancer."
                        .formatted(document.path()),
                "Ajoutez ce fichier au paquet à l'endroit annoncé, ou exportez à nouveau la ressource complète.");
    }

    static void warn(Manifest manifest, Findings findings) {
        var named = manifest.resources().values().stream()
                .flatMap(resource -> Stream.concat(Stream.ofNullable(resource.href()), resource.files().stream()))
                .distinct()
                .toList();
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
        named.stream()
                .filter(Href::caseDiffers)
                .limit(TOLD)
                .forEach(href -> findings.warn(
                        "case-mismatch",
                        "Le manifeste écrit « %s » et le fichier s'appelle « %s » : ce lien échouera sur un serveur qui"
                                        .formatted(href.written(), href.path())
                                + " distingue majuscules et minuscules.",
                        href.path()));
    }

    static void warnOfUnknownResources(Manifest manifest, Findings findings) {
        manifest.items()
                .filter(item -> refersToNothing(manifest, item))
                .limit(TOLD)
                .forEach(item -> findings.warn(
                        "unknown-resource",
                        "L'élément « %s » renvoie à une ressource inconnue, « %s »."
                                .formatted(item.attributeOrEmpty("identifier"), item.attributeOrEmpty("identifierref")),
                        manifest.location()));
    }

    static boolean refersToNothing(Manifest manifest, XmlElement item) {
        var reference = item.attributeOrEmpty("identifierref");
        return !reference.isEmpty()
                && !manifest.resources().containsKey(reference)
                && !manifest.submanifests().contains(reference);
    }

    /** Records what to open first: what the first item opens, else what the first resource opens. */
    static void launch(Manifest manifest, Findings findings) {
        var first = manifest.items()
                .map(manifest::target)
                .filter(Objects::nonNull)
                .findFirst()
                .or(() -> manifest.resources().values().stream()
                        .map(ManifestResource::href)
                        .filter(Objects::nonNull)
                        .map(Href::target)
                        .findFirst());
        first.ifPresent(findings::launch);
    }
}
