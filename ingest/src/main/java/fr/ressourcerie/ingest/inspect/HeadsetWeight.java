package fr.ressourcerie.ingest.inspect;

/**
 * Says what is heavy for a stand-alone headset, whose processor is a telephone's: the makers' own advice for one scene is
 * some 100 000 triangles and textures of at most 4096 pixels; beyond 50 MB it takes minutes to arrive.
 */
final class HeadsetWeight {
    static final long TRIANGLES = 100_000;
    static final int TEXTURE = 4_096;
    static final long BYTES = 50_000_000;
    static final long TEXTURE_MEMORY = 512L << 20;

    private final Findings findings;

    HeadsetWeight(Findings findings) {
        this.findings = findings;
    }

    HeadsetWeight triangles(long triangles) {
        if (triangles > TRIANGLES) {
            findings.warn(
                    "heavy-triangles",
                    "La scène compte %d triangles : au-delà de %d environ, l'image saccade dans un casque autonome. Réduisez les maillages (décimation, niveaux de détail) dans votre logiciel 3D."
                            .formatted(triangles, TRIANGLES),
                    null);
        }
        return this;
    }

    HeadsetWeight texture(int pixels) {
        if (pixels > TEXTURE) {
            findings.warn(
                    "heavy-texture",
                    "Une texture mesure %d pixels de côté : au-delà de %d, un casque autonome ou un téléphone peut refuser de l'afficher. Réduisez-la, à 2048 pixels de préférence."
                            .formatted(pixels, TEXTURE),
                    null);
        }
        return this;
    }

    HeadsetWeight textureMemory(long bytes) {
        if (bytes > TEXTURE_MEMORY) {
            findings.warn(
                    "heavy-texture-memory",
                    "Les textures occuperaient environ %d Mo de mémoire graphique, trop pour un casque autonome. Réduisez-les, ou enregistrez-les au format KTX2."
                            .formatted(bytes / 1_000_000),
                    null);
        }
        return this;
    }

    HeadsetWeight bytes(long bytes) {
        if (bytes > BYTES) {
            findings.warn(
                    "heavy-file",
                    "Le contenu pèse %d Mo : au-delà de %d Mo, il met plusieurs minutes à arriver dans un casque ou sur une ligne lente. Comprimez maillages et textures (Draco ou meshopt, KTX2 ou WebP)."
                            .formatted(bytes / 1_000_000, BYTES / 1_000_000),
                    null);
        }
        return this;
    }
}
