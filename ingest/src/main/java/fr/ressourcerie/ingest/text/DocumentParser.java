package fr.ressourcerie.ingest.text;

import java.io.IOException;
import java.nio.file.Path;

/** What a child JVM does with a document. */
interface DocumentParser {
    Answer parse(Task task, Path document, String fileName) throws IOException;
}
