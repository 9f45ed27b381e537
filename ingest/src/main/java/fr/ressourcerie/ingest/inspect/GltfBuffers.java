package fr.ressourcerie.ingest.inspect;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Finds the bytes that a scene's buffers and images are made of (§3.6.1): in the BIN chunk, in data URIs, or in the files
 * beside the scene in a zip; and notes those that are missing or too short.
 */
final class GltfBuffers {
    private static final int IN_MEMORY = 32 << 20;
    private static final int MISSING = 20;

    private final GltfDocument document;
    private final GltfFaults faults;
    private final Surroundings surroundings;
    private final List<@Nullable GltfBytes> buffers = new ArrayList<>();
    private final List<String> missing = new ArrayList<>();
    private long decoded;

    /**
     * Where a scene lies.
     *
     * @param container whether it is a GLB, whose first buffer may be the BIN chunk
     * @param binary the BIN chunk, null where there is none
     * @param binaryLength its length in bytes, −1 where there is none
     * @param zip the zip it lies in, or null
     * @param folder its folder in the zip, with a final slash or empty
     */
    record Surroundings(
            boolean container,
            @Nullable GltfBytes binary,
            long binaryLength,
            StoreChannel channel,
            @Nullable ZipPackage zip,
            String folder) {}

    GltfBuffers(GltfDocument document, GltfFaults faults, Surroundings surroundings) {
        this.document = document;
        this.faults = faults;
        this.surroundings = surroundings;
    }

    /** The files that the scene names and that are not there, at most twenty. */
    List<String> missing() {
        return missing;
    }

    void open() throws IOException {
        for (int i = 0; i < document.size("buffers"); i++) {
            buffers.add(buffer(document.at("buffers", i), i));
        }
        for (var image : document.list("images")) {
            var uri = GltfDocument.text(image, "uri");
            if (!uri.isEmpty() && !uri.startsWith("data:")) {
                beside(uri);
            }
        }
    }

    private @Nullable GltfBytes buffer(JsonNode buffer, int index) throws IOException {
        long declared = GltfDocument.whole(buffer, "byteLength");
        var uri = GltfDocument.text(buffer, "uri");
        if (uri.startsWith("data:")) {
            refuseShortAddress(uri, declared);
            var bytes = decode(uri);
            return bytes == null ? null : GltfBytes.of(bytes);
        }
        if (!uri.isEmpty()) {
            var entry = beside(uri);
            if (entry != null && entry.size() < declared) {
                faults.add(GltfRule.BUFFER_BYTE_LENGTH_MISMATCH, "buffers", index);
            }
            return entry == null ? null : bytes(entry);
        }
        return index == 0 ? binary(buffer, declared) : null;
    }

    /** A buffer without {@code uri} is the BIN chunk, which must be there and long enough (§3.6.1.2). */
    private @Nullable GltfBytes binary(JsonNode buffer, long declared) {
        boolean used =
                document.list("bufferViews").valueStream().anyMatch(view -> GltfDocument.index(view, "buffer") == 0);
        boolean placeholder = buffer.path("extensions").size() > 0;
        if (buffer.path("extensions")
                .path("EXT_meshopt_compression")
                .path("fallback")
                .asBoolean(false)) {
            return null;
        }
        if (surroundings.container()
                && surroundings.binaryLength() < 0
                && buffer.isObject()
                && (used || !placeholder)) {
            throw GltfFaults.refused(
                    "un tampon est annoncé dans le bloc binaire, et il n’y a pas de bloc binaire (§4.4.3.3)");
        }
        if (surroundings.binaryLength() >= 0 && declared > surroundings.binaryLength()) {
            throw GltfFaults.refused("un tampon de %d octets est annoncé, et le bloc binaire n’en a que %d (§3.6.1.2)"
                    .formatted(declared, surroundings.binaryLength()));
        }
        return surroundings.binary();
    }

    /** A buffer inside the JSON is a data URI (RFC 2397) that must hold the bytes announced. */
    private static void refuseShortAddress(String uri, long declared) {
        int comma = uri.indexOf(',');
        if (comma < 0) {
            throw GltfFaults.refused("un tampon a pour adresse « data: » sans contenu (§3.6.1.1)");
        }
        long held = (uri.length() - comma - 1) * 3L / 4;
        if (uri.startsWith(";base64", comma - 7) && held < declared) {
            throw GltfFaults.refused(
                    "un tampon de %d octets est annoncé, et son adresse « data: » n’en contient que %d (§3.6.1)"
                            .formatted(declared, held));
        }
    }

    /** The bytes of a base 64 data URI, null where it is none or where much was decoded already. */
    byte @Nullable [] decode(String uri) {
        int comma = uri.indexOf(',');
        if (comma < 7 || !uri.startsWith(";base64", comma - 7) || decoded + uri.length() > 2L * IN_MEMORY) {
            return null;
        }
        decoded += uri.length();
        try {
            return Base64.getDecoder().decode(uri.substring(comma + 1));
        } catch (IllegalArgumentException invalid) {
            faults.add(GltfRule.INVALID_URI, "buffers");
            return null;
        }
    }

    /** The file beside the scene that a reference names; noted as missing where it is not there. */
    private @Nullable PackageEntry beside(String uri) {
        var entry = entry(uri);
        if (entry == null && !missing.contains(uri) && missing.size() < MISSING) {
            missing.add(uri);
        }
        return entry;
    }

    private @Nullable PackageEntry entry(String uri) {
        var zip = surroundings.zip();
        return zip == null
                ? null
                : Href.resolve(zip, surroundings.folder(), uri).entry();
    }

    private @Nullable GltfBytes bytes(PackageEntry entry) throws IOException {
        if (entry.method() == PackageEntry.STORED) {
            return GltfBytes.of(surroundings.channel(), entry.offset(), entry.size());
        }
        var zip = surroundings.zip();
        decoded += entry.size();
        return zip == null || decoded > IN_MEMORY ? null : GltfBytes.of(zip.read(entry, IN_MEMORY));
    }

    /** The bytes of a buffer, null where they are not at hand. */
    @Nullable
    GltfBytes buffer(int index) {
        return index < 0 || index >= buffers.size() ? null : buffers.get(index);
    }

    /** The first bytes of an image, null where they are not at hand. */
    byte @Nullable [] imageHead(JsonNode image, int length) throws IOException {
        var uri = GltfDocument.text(image, "uri");
        if (uri.startsWith("data:")) {
            return decode(uri);
        }
        if (!uri.isEmpty()) {
            var zip = surroundings.zip();
            var entry = entry(uri);
            return zip == null || entry == null ? null : zip.head(entry, length);
        }
        var view = document.follow(image, "bufferView", "bufferViews");
        var buffer = buffer(GltfDocument.index(view, "buffer"));
        return buffer == null
                ? null
                : buffer.read(GltfDocument.whole(view, "byteOffset"), (int)
                        Math.min(length, GltfDocument.whole(view, "byteLength")));
    }

    /** Bytes that an image takes in the file, 0 where that is not known. */
    long imageLength(JsonNode image) {
        var uri = GltfDocument.text(image, "uri");
        if (uri.startsWith("data:")) {
            return (uri.length() - uri.indexOf(',') - 1) * 3L / 4;
        }
        var entry = uri.isEmpty() ? null : entry(uri);
        return entry != null
                ? entry.size()
                : GltfDocument.whole(document.follow(image, "bufferView", "bufferViews"), "byteLength");
    }
}
