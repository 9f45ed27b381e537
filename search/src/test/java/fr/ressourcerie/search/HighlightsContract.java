package fr.ressourcerie.search;

import static org.assertj.core.api.Assertions.assertThat;

import fr.ressourcerie.catalogue.resource.TextPart;
import fr.ressourcerie.search.Corpus.Draft;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What is shown of a match. */
public abstract class HighlightsContract extends IndexContract {
    @Test
    void marksWhatMatchedInTheTitle() {
        assertThat(highlight("tuiles", "Poser une tuile canal", "title"))
                .containsExactly("Poser une <mark>tuile</mark> canal");
    }

    @Test
    void marksHalfAWordAndAWrongLetter() {
        assertThat(highlight("convoy", "Maintenance d'un convoyeur", "title"))
                .containsExactly("Maintenance d&#x27;un <mark>convoyeur</mark>");
        assertThat(highlight("convoyeru", "Maintenance d'un convoyeur", "title"))
                .containsExactly("Maintenance d&#x27;un <mark>convoyeur</mark>");
    }

    @Test
    void marksDescriptionAndText() {
        assertThat(highlight("pente", "Poser une tuile canal", "description"))
                .singleElement()
                .asString()
                .contains("faible <mark>pente</mark>");
        assertThat(highlight("pureau", "Poser une tuile canal", "text"))
                .singleElement()
                .asString()
                .contains("Le <mark>pureau</mark> se règle");
    }

    @Test
    void marksHalfAWordInText() {
        assertThat(highlight("pure", "Poser une tuile canal", "text"))
                .singleElement()
                .asString()
                .contains("Le <mark>pureau</mark> se règle");
    }

    @Test
    void marksEnglishText() {
        assertThat(highlight("windows clean", "Housekeeping for beginners", "text"))
                .singleElement()
                .asString()
                .contains("<mark>Cleaning</mark> rooms", "<mark>windows</mark>");
    }

    @Test
    void marksOnlyFieldsInWhichSomethingMatched() {
        assertThat(hit("pureau", "Poser une tuile canal").highlights()).containsOnlyKeys("text");
        assertThat(search("").hits())
                .allSatisfy(hit -> assertThat(hit.highlights()).isEmpty());
    }

    @Test
    void escapesWhatAuthorsWrote() {
        var hostile = new Draft("Balises <script>alert(1)</script> & \"guillemets\"");
        hostile.text = List.of(new TextPart("a.html", null, "La balise <img src=x onerror=alert(2)> est un piège."));
        put(hostile);
        var highlights = search("balise").hits().getFirst().highlights();
        assertThat(highlights.get("title").getFirst())
                .startsWith("<mark>Balises</mark> &lt;script&gt;")
                .contains("&amp; &quot;");
        assertThat(highlights.get("text").getFirst()).contains("&lt;img").doesNotContain("<img");
    }

    @Test
    void showsTheBestFragmentOfALongText() {
        var filler = "Le chantier commence tôt et chacun prend son poste sans bruit. ".repeat(500);
        var draft = new Draft("Sur le chantier");
        draft.text = List.of(
                new TextPart("1.html", "Un", filler),
                new TextPart("2.html", "Deux", filler + "On chausse alors le zeppelin. " + filler));
        put(draft);
        assertThat(search("zeppelin").hits().getFirst().highlights().get("text"))
                .singleElement()
                .asString()
                .contains("<mark>zeppelin</mark>")
                .hasSizeBetween(100, 320);
    }
}
