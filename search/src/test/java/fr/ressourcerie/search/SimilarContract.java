package fr.ressourcerie.search;

import static org.assertj.core.api.Assertions.assertThat;

import fr.ressourcerie.search.Corpus.Draft;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What is like something else. */
public abstract class SimilarContract extends IndexContract {
    @Test
    void namesWhatSharesWordsAndCodesBestFirst() {
        var arc = corpus.titled("Souder à l'arc en position verticale").id();
        assertThat(similar(arc, Set.of(Corpus.EVERYONE)).stream().map(corpus::title))
                .startsWith("Préparer les bords d'une soudure")
                .contains("Welding safety")
                .doesNotContain("Souder à l'arc en position verticale", "Tailler la vigne");
    }

    @Test
    void staysOutOfTheSectorWhenAskedTo() {
        var mains = corpus.titled("Désinfecter ses mains");
        var hygiene = corpus.titled("Hygiène en cuisine : la méthode HACCP");
        var other = new Draft("Hygiène des mains à l'atelier");
        other.description = "La friction hydroalcoolique en quatre étapes.";
        other.sectors = List.of("industry");
        put(other);
        var found = index.similar(mains.id(), Set.of(Corpus.EVERYONE), Neighbourhood.OTHER_SECTORS, 10);
        assertThat(found).extracting(Hit::id).contains(other.id).doesNotContain(hygiene.id(), mains.id());
    }

    @Test
    void namesAtMostTheSizeAskedFor() {
        var arc = corpus.titled("Souder à l'arc en position verticale").id();
        assertThat(index.similar(arc, Set.of(Corpus.EVERYONE), Neighbourhood.ALL_SECTORS, 1))
                .hasSize(1);
    }

    @Test
    void namesNothingForAnAbsentResource() {
        assertThat(similar(UUID.randomUUID(), Set.of(Corpus.EVERYONE))).isEmpty();
    }
}
