package fr.ressourcerie.search.ask;

import fr.ressourcerie.search.analysis.FrenchStems;
import fr.ressourcerie.search.analysis.StopWords;
import fr.ressourcerie.search.analysis.Tokens;
import java.util.ArrayList;
import java.util.List;

/** The words of a text that say something, each as it is written there and as it is compared with others. */
final class WrittenWords {
    /** Characters of a text that are read: more than any reason is looked for in. */
    private static final int READ = 2_000;

    private static final int SHORTEST = 3;

    private final FrenchStems stems = new FrenchStems();

    /** A word, as its text has it. */
    record Written(String stem, String written) {}

    /** In the order they are written, some more than once. */
    List<Written> of(String text) {
        var read = text.substring(0, Math.min(READ, text.length()));
        var words = new ArrayList<Written>();
        for (var word : Tokens.placed(read)) {
            var stem = stems.of(word.word());
            if (stem.length() >= SHORTEST && !StopWords.all().contains(word.word())) {
                words.add(new Written(stem, read.substring(word.begin(), word.end())));
            }
        }
        return words;
    }
}
