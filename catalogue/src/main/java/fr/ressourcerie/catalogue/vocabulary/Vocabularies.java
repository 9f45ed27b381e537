package fr.ressourcerie.catalogue.vocabulary;

import fr.ressourcerie.catalogue.problem.Refusal;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * The vocabularies of the commons, each read from the program's own files when it is first asked for and kept: they
 * change with a release, not a request.
 */
public final class Vocabularies {
    private static final List<String> NAMES = List.of(
            "sectors",
            "kinds",
            "formats",
            "licences",
            "levels",
            "scopes",
            "modalities",
            "audiences",
            "equipment",
            "organisation-kinds",
            "rome",
            "rome-domains",
            "skills",
            "nsf",
            "languages");

    private final Map<String, Vocabulary> byName = new ConcurrentHashMap<>();

    public List<String> names() {
        return NAMES;
    }

    /** A vocabulary that must exist, by the name the program gives it. */
    public Vocabulary get(String name) {
        if (!NAMES.contains(name)) {
            throw Refusal.absent("vocabulaire " + name + " ; il y a " + String.join(", ", NAMES));
        }
        return byName.computeIfAbsent(name, Vocabularies::read);
    }

    private static Vocabulary read(String name) {
        return name.equals("languages") ? languages() : readFile(name);
    }

    private static Vocabulary readFile(String name) {
        var terms = new LinkedHashMap<String, Term>();
        try (var lines = lines(name)) {
            lines.lines().skip(1).map(Vocabularies::term).forEach(term -> terms.put(term.id(), term));
        } catch (IOException e) {
            throw new UncheckedIOException("vocabulary " + name, e);
        }
        return new Vocabulary(name, terms);
    }

    private static BufferedReader lines(String name) {
        var file = Vocabularies.class.getResourceAsStream("/vocabularies/" + name + ".tsv");
        if (file == null) {
            throw new IllegalStateException("The program lacks its vocabulary " + name + ": build it again.");
        }
        return new BufferedReader(new InputStreamReader(file, StandardCharsets.UTF_8));
    }

    private static Term term(String line) {
        var cells = line.split("\t", -1);
        var labels = cells[2].isEmpty() ? Map.of("fr", cells[1]) : Map.of("fr", cells[1], "en", cells[2]);
        var alternatives = cells[4].isEmpty() ? List.<String>of() : List.of(cells[4].split("\\|", -1));
        var notes = cells[5].split("\\|", 2);
        return new Term(
                cells[0], labels, orNull(cells[3]), alternatives, orNull(notes[0]), notes.length > 1 ? notes[1] : null);
    }

    private static @Nullable String orNull(String cell) {
        return cell.isEmpty() ? null : cell;
    }

    private static Vocabulary languages() {
        var terms = new LinkedHashMap<String, Term>();
        for (var code : Locale.getISOLanguages()) {
            var locale = Locale.of(code);
            var labels = Map.of(
                    "fr", locale.getDisplayLanguage(Locale.FRENCH), "en", locale.getDisplayLanguage(Locale.ENGLISH));
            terms.put(code, new Term(code, labels, null, List.of(), null, null));
        }
        return new Vocabulary("languages", terms);
    }
}
