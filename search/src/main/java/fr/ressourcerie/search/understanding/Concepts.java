package fr.ressourcerie.search.understanding;

import fr.ressourcerie.search.Document;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The gestures, risks and situations that many trades know, each with the words by which they say it
 * ({@code concepts.tsv}): what lets a roofer's resource answer a nurse. A document speaks of a concept where one of its
 * expressions stands in the title, keywords, description or skills, or {@value #OFTEN} times in its text.
 */
public final class Concepts {
    /** Times that page text must say it. */
    private static final int OFTEN = 3;

    /** Characters of page text that are read for it. */
    private static final int READ = 20_000;

    private final Reading reading = new Reading();
    private final Map<String, String> labels = new LinkedHashMap<>();
    private final Expressions<String> expressions = new Expressions<>();

    private Concepts() {}

    /** Those of this program's list. */
    public static Concepts ofTheCommons() {
        var concepts = new Concepts();
        for (var row : Table.read("concepts.tsv")) {
            concepts.labels.put(row[0], row[1]);
            Table.list(row[2])
                    .forEach(expression -> concepts.expressions.add(concepts.reading.keys(expression), row[0]));
        }
        return concepts;
    }

    /** What a document speaks of, as ids. */
    public Set<String> of(Document document) {
        var spoken = new LinkedHashSet<String>();
        Stream.of(List.of(document.title(), document.description()), document.keywords(), document.skillLabels())
                .flatMap(Collection::stream)
                .forEach(words -> in(words).forEach(found -> spoken.add(found.meaning())));
        var times = new LinkedHashMap<String, Integer>();
        in(text(document)).forEach(found -> times.merge(found.meaning(), 1, Integer::sum));
        times.forEach((concept, said) -> {
            if (said >= OFTEN) {
                spoken.add(concept);
            }
        });
        return spoken;
    }

    /** The concept's name in French, or its id where it is not in the list. */
    public String label(String id) {
        return labels.getOrDefault(id, id);
    }

    /** How their expressions are read, and so how what is compared with them is to be. */
    Reading reading() {
        return reading;
    }

    Expressions<String> expressions() {
        return expressions;
    }

    private List<Expressions.Found<String>> in(String text) {
        return expressions.in(reading.keys(text));
    }

    private static String text(Document document) {
        var text = new StringBuilder();
        for (var part : document.text()) {
            if (text.length() >= READ) {
                break;
            }
            text.append(part.text(), 0, Math.min(part.text().length(), READ - text.length()))
                    .append('\n');
        }
        return text.toString();
    }
}
