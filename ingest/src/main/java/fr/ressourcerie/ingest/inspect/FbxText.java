package fr.ressourcerie.ingest.inspect;

import java.io.IOException;
import java.io.InputStream;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads an FBX written as text, line by line: its version, its creator, and the objects one level deep. */
final class FbxText {
    private static final Pattern VERSION = Pattern.compile("FBXVersion:\\s*(\\d{4,5})");
    private static final Pattern OBJECT = Pattern.compile("([A-Z][A-Za-z]{1,40}):\\s.*\\{");
    private static final Pattern CREATOR = Pattern.compile("Creator:\\s*\"([^\"]{1,200})\"");
    private static final int CLASSES = 50;

    private final Map<String, Long> objects = new TreeMap<>();
    private long version;
    private @Nullable String creator;
    private long depth;
    private boolean inObjects;

    static FbxContent read(InputStream stream) throws IOException {
        var text = new FbxText();
        new Lines(stream).forEach(text::line);
        return new FbxContent("ascii", text.version, text.creator, text.objects);
    }

    private void line(String raw) {
        var line = raw.length() > 500 ? raw.substring(0, 500).strip() : raw.strip();
        if (line.startsWith(";")) {
            return;
        }
        if (depth == 0) {
            inObjects = line.startsWith("Objects:");
        } else if (depth == 1 && inObjects) {
            var object = OBJECT.matcher(line);
            if (object.matches() && (objects.size() < CLASSES || objects.containsKey(object.group(1)))) {
                objects.merge(object.group(1), 1L, Long::sum);
            }
        }
        about(line);
        depth = Math.max(0, depth + (line.endsWith("{") ? 1 : line.startsWith("}") ? -1 : 0));
    }

    private void about(String line) {
        var said = VERSION.matcher(line);
        if (version == 0 && said.matches()) {
            version = Long.parseLong(said.group(1));
        }
        var by = CREATOR.matcher(line);
        if (creator == null && by.matches()) {
            creator = by.group(1);
        }
    }
}
