package fr.ressourcerie.ingest.text;

import java.util.Map;
import java.util.Optional;
import org.apache.tika.langdetect.opennlp.OpenNLPDetector;

/**
 * The language a text is written in, guessed by Apache OpenNLP's language detector.
 *
 * <p>The first guess loads a model, which takes seconds and stays (docs/performance.md says how large): so it is made in
 * a child JVM.
 */
final class LanguageGuess {
    static final int SAMPLE = 5_000;
    /** Set on texts about work on building sites: below, menus and lists of identifiers are told wrongly. */
    private static final float LEAST_SCORE = 0.012f;

    private static final float LEAST_LEAD = 1.25f;

    /** By the model's ISO 639-3 codes: the languages that training resources are likely to be in. */
    private static final Map<String, String> LANGUAGES = Map.ofEntries(
            Map.entry("ara", "ar"),
            Map.entry("cat", "ca"),
            Map.entry("deu", "de"),
            Map.entry("ell", "el"),
            Map.entry("eng", "en"),
            Map.entry("fra", "fr"),
            Map.entry("ita", "it"),
            Map.entry("nld", "nl"),
            Map.entry("pol", "pl"),
            Map.entry("por", "pt"),
            Map.entry("ron", "ro"),
            Map.entry("rus", "ru"),
            Map.entry("spa", "es"),
            Map.entry("tur", "tr"),
            Map.entry("ukr", "uk"));

    /**
     * Guesses from the beginning of a text.
     *
     * @return an ISO 639-1 code, or empty where the text is too short, mixed or like none of the languages known here
     */
    Optional<String> of(String text) {
        var detector = new OpenNLPDetector();
        detector.addText(text.substring(0, Math.min(text.length(), SAMPLE)));
        var results = detector.detectAll();
        if (results.size() < 2) {
            return Optional.empty();
        }
        var best = results.get(0);
        var sure = best.getRawScore() >= LEAST_SCORE
                && best.getRawScore() >= LEAST_LEAD * results.get(1).getRawScore();
        return sure ? Optional.ofNullable(LANGUAGES.get(best.getLanguage())) : Optional.empty();
    }
}
