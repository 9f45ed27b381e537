package fr.ressourcerie.ingest.text;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Which tool reads the words of a file, by the ending of its name; files of other endings have none to read. */
public enum TextTool {
    /** {@link PageText}. */
    PAGE("html htm xhtml xht xml svg smil dita"),
    /** {@link Subtitles}. */
    SUBTITLES("vtt srt"),
    /** {@link PlainText}. */
    PLAIN("txt md csv tsv"),
    /** {@link DataText}. */
    DATA("js json mjs jsonld"),
    /** {@link TikaChild}. */
    DOCUMENT("pdf doc docx docm dot dotx odt ott fodt rtf ppt pptx pptm pps ppsx pot potx odp otp fodp"
            + " xls xlsx xlsm xlt xltx ods ots fods odg epub pages numbers key vsd vsdx pub");

    private static final Map<String, TextTool> BY_ENDING = Stream.of(values())
            .flatMap(tool -> Stream.of(tool.endings.split(" ")).map(ending -> Map.entry(ending, tool)))
            .collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, Map.Entry::getValue));

    private final String endings;

    TextTool(String endings) {
        this.endings = endings;
    }

    /** The tool for a path inside a package, or for a file's name. */
    public static Optional<TextTool> of(String path) {
        var dot = path.lastIndexOf('.');
        return dot <= path.lastIndexOf('/')
                ? Optional.empty()
                : Optional.ofNullable(BY_ENDING.get(path.substring(dot + 1).toLowerCase(Locale.ROOT)));
    }

    /** Whether a file of this name has words to read. */
    public static boolean textual(String path) {
        return of(path).isPresent();
    }
}
