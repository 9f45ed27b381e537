package fr.ressourcerie.ingest.text;

import java.io.IOException;
import org.apache.tika.exception.TikaException;
import org.xml.sax.SAXException;

/** The program that a child JVM of {@link TikaChild} runs. */
final class TikaMain {
    private TikaMain() {}

    /** @param arguments the most characters of text to take from one document */
    public static void main(String[] arguments) throws IOException, TikaException, SAXException {
        ParserLoop.seal();
        ParserLoop.run(new TikaParser(Integer.parseInt(arguments[0])));
    }
}
