package fr.ressourcerie.helm;

import java.io.BufferedInputStream;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.zip.GZIPInputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The image that the build has made, read from its file.
 *
 * @param configuration the image's own (OCI image specification, "Image Configuration")
 * @param layers what each holds, from the lowest, by what Jib calls it
 * @param size of the file, in bytes
 */
record Image(JsonNode configuration, Map<String, List<TarArchiveEntry>> layers, long size) {
    private static final Path FILE = Path.of("target/ressourcerie.tar");

    static Image built() throws IOException {
        var members = new LinkedHashMap<String, byte[]>();
        try (var tar = new TarArchiveInputStream(new BufferedInputStream(Files.newInputStream(FILE)))) {
            for (var entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
                members.put(entry.getName(), tar.readAllBytes());
            }
        }
        var mapper = new JsonMapper();
        var manifest = mapper.readTree(members.get("manifest.json")).get(0);
        var configuration = mapper.readTree(members.get(manifest.path("Config").asString()));
        var layers = new LinkedHashMap<String, List<TarArchiveEntry>>();
        for (var i = 0; i < manifest.path("Layers").size(); i++) {
            var bytes = members.get(manifest.path("Layers").get(i).asString());
            layers.put(
                    configuration.path("history").get(i).path("comment").asString(),
                    entries(new ByteArrayInputStream(bytes)));
        }
        return new Image(configuration, layers, Files.size(FILE));
    }

    List<TarArchiveEntry> files() {
        return layers.values().stream().flatMap(List::stream).toList();
    }

    List<String> entrypoint() {
        return texts("/config/Entrypoint");
    }

    Map<String, String> variables() {
        return texts("/config/Env").stream()
                .map(variable -> variable.split("=", 2))
                .collect(Collectors.toMap(pair -> pair[0], pair -> pair[1]));
    }

    /** Lays the layers over each other in a folder. */
    static void unpack(Path folder) throws IOException, InterruptedException {
        Files.createDirectories(folder);
        var script = """
                set -eu
                image=$(realpath "$1")
                cd "$2"
                tar -xOf "$image" manifest.json | grep -o '[0-9a-f]*\\.tar\\.gz' | while read -r layer; do
                    tar -xOf "$image" "$layer" | tar -xz --no-same-owner --preserve-permissions
                done
                """;
        var process = new ProcessBuilder("sh", "-c", script, "unpack", FILE.toString(), folder.toString())
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        if (process.waitFor() != 0) {
            throw new IOException(FILE + " cannot be unpacked to " + folder);
        }
    }

    private List<String> texts(String pointer) {
        return configuration.at(pointer).valueStream().map(JsonNode::asString).toList();
    }

    private static List<TarArchiveEntry> entries(InputStream layer) throws IOException {
        var entries = new ArrayList<TarArchiveEntry>();
        try (var tar = new TarArchiveInputStream(new GZIPInputStream(layer))) {
            for (var entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
                entries.add(entry);
            }
        }
        return entries;
    }
}
