package fr.ressourcerie.ingest.quality;

import static fr.ressourcerie.ingest.quality.Findings.count;
import static fr.ressourcerie.ingest.quality.Findings.found;

import fr.ressourcerie.catalogue.resource.Format;
import fr.ressourcerie.catalogue.resource.QualityFinding;
import fr.ressourcerie.catalogue.resource.QualityFinding.Severity;
import fr.ressourcerie.ingest.inspect.PackageEntry;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** What it asks of a headset and of a slow line. */
final class WeightRules {
    /** What makers of standalone headsets advise for a whole view lies between 300 000 and 1 000 000. */
    private static final long MANY_TRIANGLES = 300_000;

    private static final long TOO_MANY_TRIANGLES = 1_000_000;
    private static final long LARGE_TEXTURE = 2_048;
    private static final long TOO_LARGE_TEXTURE = 4_096;
    private static final long MUCH_TEXTURE_MEMORY = 256L << 20;
    private static final long HEAVY_IMAGE = 1_000_000;
    /** 1 Mbit/s. */
    private static final long BYTES_A_SECOND = 125_000;

    private static final long LONG_MINUTES = 5;
    private static final long LEFT_OVER = 1_000_000;
    private static final Set<Format> OPENED_IN_PARTS = EnumSet.of(Format.VIDEO, Format.VIDEO_360, Format.AUDIO);

    private WeightRules() {}

    static Optional<QualityFinding> triangles(Observed observed) {
        long triangles = observed.number("triangles").orElse(0L);
        return found(
                triangles > MANY_TRIANGLES,
                "triangles",
                triangles > TOO_MANY_TRIANGLES ? Severity.IMPORTANT : Severity.ADVICE,
                "La scène a " + grouped(triangles) + " triangles : un casque autonome saccade, ce qui donne la nausée.",
                "Simplifiez le maillage (« Decimate » dans Blender, gltfpack -si 0.5) jusqu’à moins de 300 000 triangles.",
                List.of());
    }

    static Optional<QualityFinding> textures(Observed observed) {
        long widest = observed.number("largestTexture", "maxTextureSize").orElse(0L);
        long memory = observed.number("textureMemoryBytes").orElse(0L);
        boolean heavy = widest > TOO_LARGE_TEXTURE || memory > MUCH_TEXTURE_MEMORY;
        return found(
                widest > LARGE_TEXTURE || heavy,
                "textures",
                heavy ? Severity.IMPORTANT : Severity.ADVICE,
                memory > MUCH_TEXTURE_MEMORY
                        ? "Les textures prennent " + (memory >> 20)
                                + " Mo de mémoire : un casque autonome peut s’arrêter."
                        : "Une texture a " + widest + " pixels de côté : plus qu’un casque autonome n’en montre.",
                "Réduisez les textures à 2 048 pixels de côté, et compressez-les en KTX2 (gltf-transform etc1s).",
                List.of());
    }

    static Optional<QualityFinding> images(Observed observed) {
        var heavy = observed.entries().stream()
                .filter(entry ->
                        entry.size() > HEAVY_IMAGE && entry.path().matches("(?i)(?s).*\\.(jpe?g|png|gif|bmp|tiff?)"))
                .map(PackageEntry::path)
                .toList();
        return found(
                !heavy.isEmpty() && !observed.format().equals(Format.USDZ),
                "image-weight",
                Severity.ADVICE,
                count(heavy.size(), "image pèse", "images pèsent")
                        + " plus de 1 Mo : sur une ligne lente, chacune fait attendre plus de 8 secondes.",
                "Réduisez-les à la taille où elles s’affichent (1 600 pixels de large suffisent), en JPEG ou WebP.",
                heavy);
    }

    static Optional<QualityFinding> whole(Observed observed) {
        long minutes = observed.size() / BYTES_A_SECOND / 60;
        return found(
                minutes >= LONG_MINUTES && !OPENED_IN_PARTS.contains(observed.format()),
                "weight",
                Severity.ADVICE,
                "À 1 Mbit/s, il faut " + minutes + " minutes pour tout télécharger.",
                "Compressez les films et les sons, et retirez ce qui ne sert pas.",
                List.of());
    }

    /** What was left in the package by accident: sources, copies, archives, the droppings of file managers. */
    static Optional<QualityFinding> leftovers(Observed observed) {
        var left = observed.entries().stream()
                .filter(
                        entry -> entry.path()
                                .matches(
                                        "(?i)(?s)__MACOSX/.*|(.*/)?(\\.git|node_modules)/.*|(.*/)?(thumbs\\.db|\\.ds_store|~\\$.*)"
                                                + "|.*\\.(psd|ai|indd|fla|prproj|aep|blend|max|skp|bak|tmp|old|zip|7z|rar|story|cptx)"))
                .toList();
        long bytes = left.stream().mapToLong(PackageEntry::size).sum();
        return found(
                bytes > LEFT_OVER && observed.format() != Format.ARCHIVE,
                "leftover-files",
                Severity.ADVICE,
                count(left.size(), "fichier de travail est resté", "fichiers de travail sont restés")
                        + " dans le paquet, " + bytes / 1_000_000 + " Mo que personne n’ouvrira.",
                "Retirez-les du paquet, ou déposez les sources à part, comme une ressource que d’autres adapteront.",
                left.stream().map(PackageEntry::path).toList());
    }

    /** {@code 1 000 000}, as French writes it. */
    private static String grouped(long number) {
        return String.format(Locale.ROOT, "%,d", number).replace(',', '\u00a0');
    }
}
