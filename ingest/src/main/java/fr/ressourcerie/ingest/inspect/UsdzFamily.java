package fr.ressourcerie.ingest.inspect;

import fr.ressourcerie.catalogue.resource.Format;
import java.io.IOException;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A USDZ scene (Pixar, USDZ specification 1.3): a zip whose first file is USD, nothing compressed, data aligned on 64. */
final class UsdzFamily implements Family {
    private static final Set<String> USD = Set.of("usd", "usda", "usdc");

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
                    "Le premier fichier d'un .usdz doit être une scène USD ; ici c'est « %s ».".formatted(first.path()),
                    "Exportez à nouveau la scène au format USDZ depuis votre logiciel 3D.");
        }
        if (!stored) {
            throw new RejectedFile(
                    "usdz-compressed",
                    "Ce .usdz contient des fichiers comprimés, ce que le format interdit : aucun lecteur ne l'ouvrira.",
                    "Exportez à nouveau la scène au format USDZ, ou recréez l'archive sans compression (usdzip).");
        }
    }

    private static Findings findings(ZipPackage zip, PackageEntry first) {
        var findings = new Findings(Format.USDZ).put("scene", first.path());
        if (zip.entries().stream().anyMatch(entry -> entry.offset() % 64 != 0)) {
            findings.warn(
                    "usdz-unaligned",
                    "Les données ne sont pas alignées sur 64 octets : certains lecteurs refuseront la scène.",
                    null);
        }
        long textures = zip.entries().stream()
                .filter(entry ->
                        Set.of("png", "jpg", "jpeg", "exr", "avif").contains(FileNames.extension(entry.path())))
                .count();
        return findings.put("textures", textures).equipment("scène USDZ", "smartphone", "tablet");
    }
}
