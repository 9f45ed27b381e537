package fr.ressourcerie.ingest.inspect;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** What of materials (§3.9) a simple picture shows: the base colour, its image, transparency and which sides are seen. */
record GltfFinishes(GltfDocument document) {
    Surface.Finish of(JsonNode material) {
        var pbr = pbr(material);
        var older = older(material);
        var factor = older.isObject() ? older.path("diffuseFactor") : pbr.path("baseColorFactor");
        return new Surface.Finish(
                part(factor, 0),
                part(factor, 1),
                part(factor, 2),
                opaque(material) ? 1 : part(factor, 3),
                cutoff(material),
                material.path("doubleSided").asBoolean(false),
                material.path("extensions").has("KHR_materials_unlit"),
                image(texture(material)));
    }

    /** The name of the attribute that puts the image on the surface. */
    String coordinates(JsonNode material) {
        var texture = texture(material);
        var moved = texture.path("extensions").path("KHR_texture_transform");
        return "TEXCOORD_" + GltfDocument.whole(moved.has("texCoord") ? moved : texture, "texCoord");
    }

    /** Coordinates as KHR_texture_transform moves them: scaled, turned, shifted. */
    float @Nullable [] moved(JsonNode material, float @Nullable [] coordinates) {
        var move = texture(material).path("extensions").path("KHR_texture_transform");
        if (coordinates == null || !move.isObject()) {
            return coordinates;
        }
        double cos = Math.cos(GltfDocument.number(move, "rotation"));
        double sin = Math.sin(GltfDocument.number(move, "rotation"));
        for (int i = 0; i + 1 < coordinates.length; i += 2) {
            double u = coordinates[i] * GltfDocument.number(move.path("scale"), 0, 1);
            double v = coordinates[i + 1] * GltfDocument.number(move.path("scale"), 1, 1);
            coordinates[i] = (float) (cos * u + sin * v + GltfDocument.number(move.path("offset"), 0, 0));
            coordinates[i + 1] = (float) (cos * v - sin * u + GltfDocument.number(move.path("offset"), 1, 0));
        }
        return coordinates;
    }

    private static JsonNode pbr(JsonNode material) {
        var older = older(material);
        return older.isObject() ? older : material.path("pbrMetallicRoughness");
    }

    private static JsonNode older(JsonNode material) {
        return material.path("extensions").path("KHR_materials_pbrSpecularGlossiness");
    }

    private static JsonNode texture(JsonNode material) {
        var pbr = pbr(material);
        return pbr.has("diffuseTexture") ? pbr.path("diffuseTexture") : pbr.path("baseColorTexture");
    }

    private int image(JsonNode info) {
        var texture = document.follow(info, "index", "textures");
        var webP = texture.path("extensions").path("EXT_texture_webp");
        return GltfDocument.index(texture.has("source") ? texture : webP, "source");
    }

    private static double part(JsonNode factor, int index) {
        double part = GltfDocument.number(factor, index, 1);
        return part >= 0 && part <= 1 ? part : 1;
    }

    private static boolean opaque(JsonNode material) {
        var mode = GltfDocument.text(material, "alphaMode");
        return !mode.equals("MASK") && !mode.equals("BLEND");
    }

    /** 0 where all is seen, negative where what lies behind shines through. */
    private static double cutoff(JsonNode material) {
        return switch (GltfDocument.text(material, "alphaMode")) {
            case "MASK" -> material.has("alphaCutoff") ? GltfDocument.number(material, "alphaCutoff") : 0.5;
            case "BLEND" -> -1;
            default -> 0;
        };
    }
}
