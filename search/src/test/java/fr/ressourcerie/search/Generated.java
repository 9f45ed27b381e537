package fr.ressourcerie.search;

import fr.ressourcerie.catalogue.resource.TextPart;
import fr.ressourcerie.search.Corpus.Draft;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.UUID;

/** Documents without end: metadata drawn from the small commons, and words as often as words are in speech. */
public final class Generated {
    private static final String[] SYLLABLES = {
        "sou", "der", "toi", "tu", "re", "ma", "con", "ne", "cui", "si", "ni", "er", "pla", "co", "fra", "ge", "li",
                "vre",
        "por", "te", "ri", "mo", "tion", "pré", "par", "an", "gle", "ver", "bé", "ton", "ca", "na", "lo", "gi", "sti",
                "que"
    };
    private static final int WORDS = 30_000;

    private final Random random;
    private final List<Document> models = new Corpus().documents();
    private final List<String> words = new ArrayList<>();

    public Generated(long seed) {
        random = new Random(seed);
        models.forEach(model -> words.addAll(List.of(model.title().split("\\P{L}+"))));
        while (words.size() < WORDS) {
            var word = new StringBuilder();
            for (int syllable = random.nextInt(3) + 2; syllable > 0; syllable--) {
                word.append(SYLLABLES[random.nextInt(SYLLABLES.length)]);
            }
            words.add(word.toString());
        }
    }

    public List<Update> puts(int first, int end) {
        var puts = new ArrayList<Update>();
        for (int number = first; number < end; number++) {
            puts.add(new Update.Put(document(number)));
        }
        return puts;
    }

    /** Words that occur about as often as Zipf says. */
    public String words(int count) {
        var text = new StringBuilder();
        for (int i = 0; i < count; i++) {
            text.append(i == 0 ? "" : " ").append(word());
        }
        return text.toString();
    }

    public String half() {
        var word = word();
        return word.substring(0, Math.min(word.length(), Math.max(3, word.length() / 2)));
    }

    private String word() {
        return words.get((int) Math.min(WORDS - 1, Math.exp(random.nextDouble() * Math.log(WORDS))));
    }

    private Document document(int number) {
        var model = models.get(number % models.size());
        var draft = new Draft(words(5));
        draft.id = new UUID(2, number);
        draft.description = words(30);
        draft.keywords = List.of(word(), word(), word());
        draft.kind = model.kind();
        draft.format = model.format();
        draft.sectors = model.sectors();
        draft.romeCodes = model.romeCodes();
        draft.romeLabels = model.romeLabels();
        draft.rncpCodes = model.rncpCodes();
        draft.nsfCodes = model.nsfCodes();
        draft.level = model.level();
        draft.equipment = model.equipment();
        draft.organisation = "Organisme " + random.nextInt(200);
        draft.project = random.nextInt(3) == 0 ? null : "Projet " + random.nextInt(62);
        draft.publishedAt = Corpus.BEGINNING.plusSeconds(number);
        draft.reuse = random.nextInt(30);
        draft.readers = Set.of("administrator", random.nextInt(5) == 0 ? "organisation:1" : "public");
        for (int page = random.nextInt(8); page >= 0; page--) {
            draft.text = new ArrayList<>(draft.text);
            draft.text.add(new TextPart("page-" + page + ".html", words(3), words(150) + "."));
        }
        return draft.document();
    }
}
