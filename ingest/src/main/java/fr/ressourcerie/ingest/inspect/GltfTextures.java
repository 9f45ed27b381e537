package fr.ressourcerie.ingest.inspect;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/** The images of a scene (§3.8.3): type, pixels, bytes, and what they take in a graphics card's memory. */
final class GltfTextures {
    private static final int IMAGES = 300;
    private static final int HEAD = 1 << 18;

    private final List<Map<String, Object>> images = new ArrayList<>();
    private long memory;
    private int largest;

    static GltfTextures read(GltfDocument document, GltfBuffers buffers, GltfFaults faults) throws IOException {
        var textures = new GltfTextures();
        int index = 0;
        for (var image : document.list("images")) {
            if (index < IMAGES) {
                textures.add(image, index, buffers, faults);
            }
            index++;
        }
        return textures;
    }

    private void add(JsonNode image, int index, GltfBuffers buffers, GltfFaults faults) throws IOException {
        var head = buffers.imageHead(image, HEAD);
        var raster = head == null ? null : Raster.of(head);
        var told = new LinkedHashMap<String, Object>();
        var declared = declared(image);
        if (raster != null) {
            check(raster, declared, index, faults);
            memory = Math.min(Long.MAX_VALUE / 4, memory + raster.textureMemory());
            told.put("mediaType", raster.mediaType());
            var size = raster.size();
            if (size != null) {
                told.put("width", size.width());
                told.put("height", size.height());
                largest = Math.max(largest, Math.max(size.width(), size.height()));
            }
        } else if (!declared.isEmpty()) {
            told.put("mediaType", String.valueOf(Findings.cap(declared, 100)));
        }
        told.put("bytes", buffers.imageLength(image));
        images.add(told);
    }

    private static String declared(JsonNode image) {
        var uri = GltfDocument.text(image, "uri");
        int end = uri.indexOf(';');
        return uri.startsWith("data:") && end > 0 ? uri.substring(5, end) : GltfDocument.text(image, "mimeType");
    }

    private static void check(Raster raster, String declared, int index, GltfFaults faults) {
        if (!declared.isEmpty() && !declared.equals(raster.mediaType())) {
            faults.add(GltfRule.IMAGE_MIME_TYPE_INVALID, "images", index);
        }
        if (raster.size() == null) {
            boolean jpeg = raster.mediaType().equals("image/jpeg");
            faults.add(jpeg ? GltfRule.IMAGE_DATA_INVALID : GltfRule.IMAGE_UNEXPECTED_EOS, "images", index);
        }
    }

    void tell(Findings findings) {
        findings.put("images", images);
        if (memory > 0) {
            findings.put("textureMemoryBytes", memory).put("largestTexture", largest);
        }
    }
}
