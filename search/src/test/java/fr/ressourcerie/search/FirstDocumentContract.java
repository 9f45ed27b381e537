package fr.ressourcerie.search;

import static org.assertj.core.api.Assertions.assertThat;

import fr.ressourcerie.catalogue.change.Position;
import fr.ressourcerie.catalogue.resource.TextPart;
import fr.ressourcerie.search.Corpus.Draft;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** That no document, by being the first, decides what later ones may hold. */
public abstract class FirstDocumentContract {
    /** Opens an index in which there was never a document. */
    protected abstract Index open();

    /** An index that met English words first refused every French text after them, and stood still. */
    @Test
    void takesTextsInWhateverLanguageCameFirst() {
        var english = draft("Golf Explained", "en", "Shoot the ball into the fairway.");
        var french = draft("Le golf expliqué", "fr", "Frapper la balle sur le parcours.");
        try (var index = open()) {
            index.apply(IndexContract.puts(List.of(english.document())), new Position(1, 1));
            index.apply(IndexContract.puts(List.of(french.document())), new Position(1, 2));
            assertThat(search(index, "fairway").hits()).extracting(Hit::id).containsExactly(english.id);
            assertThat(search(index, "parcours").hits()).extracting(Hit::id).containsExactly(french.id);
        }
    }

    private static Results search(Index index, String q) {
        return index.search(new Query(q, Map.of(), Set.of(Corpus.EVERYONE), Sort.RELEVANCE, null, 10));
    }

    private static Draft draft(String title, String language, String words) {
        var draft = new Draft(title);
        draft.languages = List.of(language);
        draft.text = List.of(new TextPart("page1.html", null, words));
        return draft;
    }
}
