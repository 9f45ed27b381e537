package fr.ressourcerie.reuse.xapi;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.UUID;

/** Writes statements and their attachments as a multipart/mixed body (1.0.3, Communication 1.5.2; 2.0, 4.1.3). */
public final class MultipartWriter {
    private final OutputStream out;
    private final String boundary;

    /**
     * @param out not closed here
     * @param boundary from {@link #newBoundary}
     */
    public MultipartWriter(OutputStream out, String boundary) {
        this.out = out;
        this.boundary = boundary;
    }

    /** A boundary that nobody can have foreseen, and thus put into an attachment. */
    public static String newBoundary() {
        return "xapi-" + UUID.randomUUID();
    }

    /** The header of the answer, which names the boundary. */
    public static String contentType(String boundary) {
        return "multipart/mixed; boundary=" + boundary;
    }

    /** Begins the first part; the JSON of what is answered is to be written next. */
    public void json() throws IOException {
        text("--" + boundary + "\r\nContent-Type: application/json\r\n\r\n");
    }

    /** Writes an attachment; its stream is read to the end and not closed. */
    public void attachment(String contentType, String sha2, InputStream bytes) throws IOException {
        text("\r\n--" + boundary + "\r\nContent-Type: " + contentType.replaceAll("\\p{Cntrl}", " ")
                + "\r\nContent-Transfer-Encoding: binary\r\nX-Experience-API-Hash: " + sha2 + "\r\n\r\n");
        bytes.transferTo(out);
    }

    /** Writes the last boundary. */
    public void end() throws IOException {
        text("\r\n--" + boundary + "--\r\n");
        out.flush();
    }

    private void text(String text) throws IOException {
        out.write(text.getBytes(StandardCharsets.UTF_8));
    }
}
