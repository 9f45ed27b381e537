package fr.ressourcerie.ingest.propose;

import fr.ressourcerie.catalogue.vocabulary.Term;
import fr.ressourcerie.catalogue.vocabulary.Vocabularies;
import fr.ressourcerie.ingest.propose.Concept.Field;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The words by which ROME, ESCO and the trades themselves name jobs, skills and sectors, and which sector a job is of.
 *
 * <p>Read from the vocabularies and from the tables beside this class; it takes a moment, and does not change after.
 */
final class Lexicon {
    private static final Pattern ASIDE = Pattern.compile("\\([^)]*\\)|-[A-Z]{2,}-");
    private static final Pattern BAR = Pattern.compile("\\|");
    private static final int SHORTEST_LONE_SKILL = 6;

    private final Phrases phrases;
    private final Map<String, List<String>> sectors = new HashMap<>();

    Lexicon(Vocabularies vocabularies) {
        phrases = new Phrases(generalWords());
        vocabularies.get("rome").terms().forEach(this::job);
        vocabularies.get("skills").terms().forEach(this::skill);
        rows("trade-words.tsv").forEach(this::trade);
        rows("rome-sectors.tsv").forEach(row -> sectors.put(row[0], List.of(BAR.split(row[1]))));
    }

    Phrases phrases() {
        return phrases;
    }

    /** The sectors of a job, by the closest rule: its own code, its field's, its family's; none where none is said. */
    List<String> sectorsOf(String romeCode) {
        return Stream.of(5, 3, 1)
                .map(length -> sectors.get(romeCode.substring(0, Math.min(length, romeCode.length()))))
                .filter(found -> found != null)
                .findFirst()
                .orElse(List.of());
    }

    private void job(Term term) {
        Stream.concat(Stream.of(term.label()), term.alternatives().stream())
                .flatMap(Lexicon::forms)
                .forEach(form -> phrases.add(form, new Concept(Field.JOB, term.id())));
    }

    private void skill(Term term) {
        Stream.concat(Stream.of(term.label()), term.alternatives().stream())
                .filter(Lexicon::telling)
                .forEach(label -> phrases.add(label, new Concept(Field.SKILL, term.id())));
    }

    private void trade(String[] row) {
        for (var words : BAR.split(row[0])) {
            for (var sector : BAR.split(row[1])) {
                phrases.add(words, new Concept(Field.SECTOR, sector));
            }
            if (row.length > 2 && !row[2].isBlank()) {
                phrases.add(words, new Concept(Field.JOB, row[2]));
            }
        }
    }

    /** « Débardeur forestier / Débardeuse forestière » is said by either half, « Agent / Agente de tri » by the second. */
    private static Stream<String> forms(String appellation) {
        var plain = ASIDE.matcher(appellation).replaceAll(" ");
        var halves = plain.split(" / ", 2);
        if (halves.length < 2) {
            return Stream.of(plain);
        }
        var first = halves[0].strip().split("\\s+");
        var second = halves[1].strip().split("\\s+");
        if (first.length > second.length) {
            return Stream.of(halves[0]);
        }
        var rest = Stream.of(second).skip(first.length).collect(Collectors.joining(" "));
        return Stream.of(halves[1], halves[0] + " " + rest);
    }

    /** A lone word that is short, what is left of a phrase, or the name of a product, is met by chance. */
    private static boolean telling(String label) {
        return FrenchText.of(label).size() > 1
                || (!label.contains(" ")
                        && label.length() >= SHORTEST_LONE_SKILL
                        && label.equals(label.toLowerCase(Locale.FRENCH)));
    }

    private static Set<String> generalWords() {
        return lines("general-words.txt").stream()
                .filter(line -> !line.startsWith("#"))
                .flatMap(line -> Stream.of(line.split(" ")))
                .map(word -> Stems.light(Stems.fold(word)))
                .collect(Collectors.toSet());
    }

    private static List<String[]> rows(String file) {
        return lines(file).stream().skip(1).map(line -> line.split("\t")).toList();
    }

    private static List<String> lines(String file) {
        var stream = Lexicon.class.getResourceAsStream("/propose/" + file);
        if (stream == null) {
            throw new IllegalStateException("The program lacks propose/" + file + ": build it again.");
        }
        try (var lines = new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8))) {
            return lines.lines().toList();
        } catch (IOException e) {
            throw new UncheckedIOException("propose/" + file, e);
        }
    }
}
