package fr.ressourcerie.reuse.privacy;

import fr.ressourcerie.catalogue.resource.Json;
import fr.ressourcerie.reuse.store.OwnStatements;
import fr.ressourcerie.reuse.store.OwnStatements.Which;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * Everything that is kept of a learner, as a zip (the right of access, GDPR article 15): {@code statements.jsonl} with a
 * statement a line, voided ones among them; {@code documents.jsonl} with what is said of each document; and the
 * documents' bytes.
 */
public final class RecordExport {
    private static final int PAGE = 500;

    private final OwnStatements records;
    private final Json json;

    public RecordExport(OwnStatements records, Json json) {
        this.records = records;
        this.json = json;
    }

    /** Writes the zip as it is read from the store; the stream is not closed. */
    public void write(Which which, OutputStream out) throws IOException {
        var zip = new ZipOutputStream(out, StandardCharsets.UTF_8);
        zip.putNextEntry(new ZipEntry("statements.jsonl"));
        long place = -1;
        for (var page = records.read(which, place, PAGE); !page.isEmpty(); page = records.read(which, place, PAGE)) {
            for (var found : page) {
                line(zip, found.statement().json());
            }
            place = page.getLast().seq();
        }
        documents(which, zip);
        zip.finish();
    }

    private void documents(Which which, ZipOutputStream zip) throws IOException {
        var documents = records.documents(which);
        zip.putNextEntry(new ZipEntry("documents.jsonl"));
        for (int i = 0; i < documents.size(); i++) {
            var said = new LinkedHashMap<String, Object>();
            said.put("id", documents.get(i).id());
            said.put("contentType", documents.get(i).contentType());
            said.put("updated", documents.get(i).updated());
            said.put("file", "documents/" + (i + 1));
            line(zip, json.write(said));
        }
        for (int i = 0; i < documents.size(); i++) {
            zip.putNextEntry(new ZipEntry("documents/" + (i + 1)));
            zip.write(documents.get(i).bytes());
        }
    }

    private static void line(OutputStream out, String text) throws IOException {
        out.write((text + "\n").getBytes(StandardCharsets.UTF_8));
    }
}
