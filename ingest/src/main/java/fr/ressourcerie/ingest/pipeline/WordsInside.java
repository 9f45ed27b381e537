package fr.ressourcerie.ingest.pipeline;

import fr.ressourcerie.ingest.inspect.Inspection;
import fr.ressourcerie.ingest.text.TikaChild;
import java.io.IOException;
import java.nio.channels.SeekableByteChannel;
import java.util.List;

/** Reads the words inside a version. */
public final class WordsInside {
    public WordsInside(TikaChild tika) {}

    Words in(SeekableByteChannel file, String fileName, Inspection.Taken taken)
            throws IOException, InterruptedException {
        return new Words(List.of(), List.of(), List.of());
    }
}
