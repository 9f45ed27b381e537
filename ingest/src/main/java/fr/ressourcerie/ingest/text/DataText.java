package fr.ressourcerie.ingest.text;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.util.Base64;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * The prose in a program's data: authoring tools keep the words of a course in JSON (H5P, Adapt) or in JavaScript
 * (Storyline, iSpring, Captivate), or as encoded JSON in a script (Rise).
 *
 * <p>Of all string literals those are kept that read like something written for people, tags stripped, each once. Data
 * within a literal is looked into, three levels down.
 */
public final class DataText {
    private static final int MAX_BYTES = 5_000_000;
    private static final int DEEPEST = 3;
    private static final Pattern ENCODED = Pattern.compile("[A-Za-z0-9+/]{40,}={0,2}");
    private static final Pattern LIBRARY = Pattern.compile(
            "(?i)(^|/)(jquery|bootstrap|angular|react|vue|lodash|underscore|backbone|modernizr|require|polyfill|mathjax"
                    + "|babylon|pixi|createjs|tweenmax|gsap|swfobject|hammer|handlebars|velocity|mediaelement"
                    + "|scorm_?api|scormfunctions|scorm_?api_?wrapper|xapiwrapper|tincan)([-._][^/]*)?\\.js$"
                    + "|(^|/)H5P\\w*\\.\\w+-\\d+\\.\\d+(\\.\\d+)?/|(^|/)(semantics|library)\\.json$");

    private final Set<String> found = new LinkedHashSet<>();
    private int characters;

    private DataText() {}

    /**
     * Reads data.
     *
     * @param bytes not closed
     * @param notes told whether it speaks of tracking
     * @return the prose, or empty where there is none, or more than 5 MB of data, or it is of a
     *     well-known library, H5P's own included
     */
    public static Optional<Reading> of(String location, InputStream bytes, Notes notes) throws IOException {
        notes.script(PageFacts.tracks(location));
        if (LIBRARY.matcher(location).find()) {
            return Optional.empty();
        }
        var data = BoundedText.read(bytes, MAX_BYTES);
        data.ifPresentOrElse(text -> notes.script(PageFacts.tracks(text)), notes::leftUnread);
        return data.map(DataText::prose)
                .filter(prose -> !prose.isEmpty())
                .map(prose -> Reading.of(location, String.join(" ", prose)));
    }

    /** The prose in a script or data, in its order. */
    static Set<String> prose(String script) {
        var text = new DataText();
        text.scan(script, 0);
        return text.found;
    }

    private void scan(String data, int depth) {
        var literals = new StringLiterals(data);
        for (var literal = literals.next();
                literal != null && characters < Reading.MAX_CHARACTERS;
                literal = literals.next()) {
            take(literals.key(), literal, depth);
        }
    }

    private void take(String key, String literal, int depth) {
        var value = literal.strip();
        if (value.length() < 2) {
            return;
        }
        if (depth < DEEPEST && isData(value)) {
            scan(value, depth + 1);
        } else if (depth < DEEPEST
                && value.startsWith("ey")
                && ENCODED.matcher(value).matches()) {
            scan(decode(value), depth + 1);
        } else {
            var text = WhiteSpace.fold(Entities.strip(value));
            if (Prose.reads(key.toLowerCase(Locale.ROOT), text) && found.add(text)) {
                characters += text.length();
            }
        }
    }

    private static boolean isData(String value) {
        var first = value.charAt(0);
        var last = value.charAt(value.length() - 1);
        return (first == '{' && last == '}') || (first == '[' && last == ']');
    }

    private static String decode(String base64) {
        try {
            return new String(Base64.getDecoder().decode(base64), UTF_8);
        } catch (IllegalArgumentException notBase64) {
            return base64;
        }
    }
}
