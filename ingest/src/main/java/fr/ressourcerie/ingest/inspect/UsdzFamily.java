package fr.ressourcerie.ingest.inspect;

import fr.ressourcerie.catalogue.resource.Format;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A USDZ scene (Pixar, USDZ specification 1.3): a zip whose first file is USD, nothing compressed, data aligned on 64. */
final class UsdzFamily implements Family {
    private static final Set<String> USD = Set.of("usd", "usda", "usdc");
    private static final Set<String> ALLOWED =
            Set.of("usd", "usda", "usdc", "usdz", "png", "jpg", "jpeg", "exr", "avif", "m4a", "mp3", "wav");
    private static final int HEAD = 1 << 16;
    private static final Pattern METRES = Pattern.compile("metersPerUnit\\s*=\\s*([0-9.eE+-]{1,20})");
    private static final Pattern UP = Pattern.compile("upAxis\\s*=\\s*\"([YZ])\"");

    @Override
    public @Nullable Findings recognise(Deposit deposit) throws IOException {
        var zip = deposit.zip();
        if (zip == null || zip.entries().isEmpty()) {
            return null;
        }
        var first = zip.entries().getFirst();
        boolean usd = USD.contains(FileNames.extension(first.path()));
        boolean stored = zip.entries().stream().allMatch(entry -> entry.method() == PackageEntry.STORED);
        if (!deposit.hasExtension("usdz") && !(usd && stored)) {
            return null;
        }
        refuseBroken(usd, stored, first);
        return findings(zip, first);
    }

    private static void refuseBroken(boolean usd, boolean stored, PackageEntry first) {
        if (!usd) {
            throw new RejectedFile(
                    "usdz-no-scene",
                    "Le premier fichier d’un .usdz doit être une scène USD ; ici c’est « %s ».".formatted(first.path()),
                    "Exportez à nouveau la scène au format USDZ depuis votre logiciel 3D.");
        }
        if (!stored) {
            throw new RejectedFile(
                    "usdz-compressed",
                    "Ce .usdz contient des fichiers comprimés, ce que le format interdit : aucun lecteur ne l’ouvrira.",
                    "Exportez à nouveau la scène au format USDZ, ou recréez l’archive sans compression (usdzip).");
        }
    }

    private static Findings findings(ZipPackage zip, PackageEntry first) throws IOException {
        var findings = new Findings(Format.USDZ).put("scene", first.path());
        layer(zip.head(first, HEAD), first, findings);
        if (zip.entries().stream().anyMatch(entry -> entry.offset() % 64 != 0)) {
            findings.warn(
                    "usdz-unaligned",
                    "Les données ne sont pas alignées sur 64 octets : certains lecteurs refuseront la scène.",
                    null);
        }
        zip.content()
                .filter(entry -> !ALLOWED.contains(FileNames.extension(entry.path())))
                .limit(5)
                .forEach(entry -> findings.warn(
                        "usdz-foreign-file",
                        "« %s » n’est pas d’un type que le format USDZ permet : certains lecteurs refuseront la scène."
                                .formatted(Findings.cap(entry.path(), 200)),
                        entry.path()));
        findings.put(
                "layers",
                zip.content()
                        .filter(entry -> USD.contains(FileNames.extension(entry.path())))
                        .count());
        PackedTextures.tell(zip, findings);
        return findings.equipment("scène USDZ", "smartphone", "tablet", "ar-device");
    }

    /** The default layer is text ({@code #usda}) or binary ({@code PXR-USDC}); only text says more here. */
    private static void layer(byte[] head, PackageEntry first, Findings findings) {
        boolean binary = Raster.starts(head, 0, "PXR-USDC");
        boolean text = Raster.starts(head, 0, "#usda ");
        if (!binary && !text) {
            findings.warn(
                    "usdz-unreadable-layer",
                    "La scène « %s » ne commence ni comme du texte USD ni comme du binaire USD : aucun lecteur ne l’ouvrira sans doute."
                            .formatted(Findings.cap(first.path(), 200)),
                    first.path());
            return;
        }
        findings.put("encoding", binary ? "usdc" : "usda");
        if (binary && head.length >= 11) {
            findings.put("version", String.join(".", List.of("" + head[8], "" + head[9], "" + head[10])));
        }
        if (text) {
            var words = new String(head, StandardCharsets.UTF_8);
            var metres = METRES.matcher(words);
            var up = UP.matcher(words);
            findings.put("metresPerUnit", metres.find() ? Numbers.decimal(metres.group(1)) : null)
                    .put("upAxis", up.find() ? up.group(1) : null);
        }
    }
}
