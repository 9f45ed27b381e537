package fr.ressourcerie.ingest.propose;

import fr.ressourcerie.catalogue.resource.Metadata;
import fr.ressourcerie.catalogue.resource.Proposal;
import fr.ressourcerie.catalogue.resource.TextPart;
import fr.ressourcerie.catalogue.vocabulary.Vocabularies;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Proposes sectors, ROME jobs and ESCO skills by the words of a deposit, each with the words as they stand there.
 *
 * <p>It computes: not for virtual threads. The first call reads the vocabularies.
 */
public final class TextProposals {
    /** More than this of a version's words adds time and no subject. */
    private static final int LONGEST = 500_000;

    private final Vocabularies vocabularies;
    private volatile @Nullable Lexicon lexicon;

    public TextProposals(Vocabularies vocabularies) {
        this.vocabularies = vocabularies;
    }

    /**
     * One proposal for each value, the surest first within its field.
     *
     * @param said what the depositor said of the resource
     * @param read what was read in the file beside its texts: its titles, descriptions and keywords
     * @param texts the words inside
     */
    public List<Proposal> of(Metadata said, List<Proposal> read, List<TextPart> texts) {
        var lexicon = lexicon();
        var weighing = new Weighing(lexicon);
        passages(said, read, texts).forEach(weighing::read);
        return weighing.proposals();
    }

    private Lexicon lexicon() {
        var known = lexicon;
        if (known == null) {
            synchronized (this) {
                known = lexicon;
                if (known == null) {
                    known = new Lexicon(vocabularies);
                    lexicon = known;
                }
            }
        }
        return known;
    }

    private static List<Passage> passages(Metadata said, List<Proposal> read, List<TextPart> texts) {
        var passages = new ArrayList<Passage>();
        add(passages, Place.TITLE, "", said.title());
        add(passages, Place.DESCRIPTION, "", said.description());
        said.keywords().forEach(word -> add(passages, Place.KEYWORDS, "", word));
        for (var proposal : read) {
            switch (proposal.field()) {
                case "title" -> add(passages, Place.TITLE, "", proposal.value());
                case "description" -> add(passages, Place.DESCRIPTION, "", proposal.value());
                case "keywords" -> add(passages, Place.KEYWORDS, "", proposal.value());
                default -> {}
            }
        }
        int room = LONGEST;
        for (var part : texts) {
            add(passages, Place.HEADING, part.location(), part.title());
            var text = part.text().substring(0, Math.min(room, part.text().length()));
            add(passages, Place.TEXT, part.location(), text);
            room -= text.length();
        }
        return passages;
    }

    private static void add(List<Passage> passages, Place place, String location, @Nullable Object value) {
        switch (value) {
            case null -> {}
            case String text -> passages.add(new Passage(place, location, text));
            case Collection<?> words -> words.forEach(word -> add(passages, place, location, word));
            default -> {}
        }
    }
}
