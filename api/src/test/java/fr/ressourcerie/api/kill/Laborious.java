package fr.ressourcerie.api.kill;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** A small web page in a zip whose ingest takes a while in each of its states. */
final class Laborious {
    private static final int DATA_FILES = 150;
    private static final int DATA_SIZE = 1 << 20;

    private Laborious() {}

    static byte[] zip() throws IOException {
        var bytes = new ByteArrayOutputStream();
        try (var zip = new ZipOutputStream(bytes)) {
            add(zip, "index.html", "<html lang=\"fr\"><body><p>Un ouvrage laborieux</p></body></html>");
            add(zip, "document.rtf", "{\\rtf1 Un document que lit un autre programme, qu'il faut d'abord lancer.}");
            var data = data();
            for (int i = 0; i < DATA_FILES; i++) {
                add(zip, "data/" + i + ".bin", data);
            }
        }
        return bytes.toByteArray();
    }

    /** Text that compresses well, but not so well that it looks like a bomb. */
    private static String data() {
        var text = new StringBuilder();
        for (int line = 0; text.length() < DATA_SIZE; line++) {
            text.append("mesure ").append(line * 7919L % 1_000).append(" degrés\n");
        }
        return text.toString();
    }

    private static void add(ZipOutputStream zip, String name, String text) throws IOException {
        zip.putNextEntry(new ZipEntry(name));
        zip.write(text.getBytes(StandardCharsets.UTF_8));
        zip.closeEntry();
    }
}
