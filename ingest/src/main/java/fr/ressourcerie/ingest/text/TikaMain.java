package fr.ressourcerie.ingest.text;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.tika.exception.TikaException;
import org.xml.sax.SAXException;

/** The program that a child JVM of {@link TikaChild} runs. */
final class TikaMain implements DocumentParser {
    private final TikaParser parser;
    private final PictureDrawer drawer = new PictureDrawer();
    private final LanguageGuess guess = new LanguageGuess();

    private TikaMain(TikaParser parser) {
        this.parser = parser;
    }

    /** @param arguments the most characters of text to take from one document */
    public static void main(String[] arguments) throws IOException, TikaException, SAXException {
        ParserLoop.seal();
        ParserLoop.run(new TikaMain(new TikaParser(Integer.parseInt(arguments[0]))));
    }

    @Override
    public Answer parse(Task task, Path document, String fileName) throws IOException {
        return switch (task) {
            case TEXT -> parser.parse(document, fileName);
            case PICTURE -> drawer.draw(document);
            case SCENE -> SceneDrawer.draw(document, fileName);
            case LANGUAGE ->
                new Guess.Language(guess.of(Files.readString(document, UTF_8)).orElse(null));
        };
    }
}
