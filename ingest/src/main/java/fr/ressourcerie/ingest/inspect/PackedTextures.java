package fr.ressourcerie.ingest.inspect;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The pictures that lie beside a scene in a zip: how many, of what size, and what they take in graphics memory. */
final class PackedTextures {
    private static final Set<String> PICTURES =
            Set.of("png", "jpg", "jpeg", "webp", "ktx2", "exr", "avif", "tga", "tif", "tiff", "bmp", "dds");
    private static final int READ = 300;
    private static final int HEAD = 1 << 18;
    private static final int PATH = 500;

    private PackedTextures() {}

    static long count(ZipPackage zip) {
        return zip.content()
                .filter(entry -> PICTURES.contains(FileNames.extension(entry.path())))
                .count();
    }

    static void tell(ZipPackage zip, Findings findings) throws IOException {
        var pictures = zip.content()
                .filter(entry -> PICTURES.contains(FileNames.extension(entry.path())))
                .limit(READ)
                .toList();
        List<Map<String, Object>> images = new ArrayList<>();
        long memory = 0;
        int largest = 0;
        for (var picture : pictures) {
            var told = new LinkedHashMap<String, Object>();
            told.put("path", String.valueOf(Findings.cap(picture.path(), PATH)));
            told.put("bytes", picture.size());
            var raster = Raster.of(zip.head(picture, HEAD));
            var size = raster == null ? null : raster.size();
            if (raster != null && size != null) {
                told.put("mediaType", raster.mediaType());
                told.put("width", size.width());
                told.put("height", size.height());
                memory = Math.min(Long.MAX_VALUE / 4, memory + raster.textureMemory());
                largest = Math.max(largest, Math.max(size.width(), size.height()));
            }
            images.add(told);
        }
        findings.put("textures", count(zip)).put("images", images);
        if (memory > 0) {
            findings.put("textureMemoryBytes", memory).put("largestTexture", largest);
        }
    }
}
