package fr.ressourcerie.search;

import static org.assertj.core.api.Assertions.assertThat;

import fr.ressourcerie.catalogue.change.Position;
import fr.ressourcerie.catalogue.resource.TextPart;
import fr.ressourcerie.search.Corpus.Draft;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** How the index follows the log. */
public abstract class UpdatesContract extends IndexContract {
    @Test
    void replacesTheDocumentOfTheSameId() {
        var draft = new Draft("Zythologie");
        put(draft);
        draft.title = "Brasserie artisanale";
        put(draft);
        assertThat(search("zythologie").hits()).isEmpty();
        assertThat(ids(search("brasserie"))).containsExactly(draft.id);
    }

    @Test
    void removesADocumentAndDoesNothingWhereThereIsNone() {
        var id = corpus.titled("Tailler la vigne").id();
        index.apply(List.of(new Update.Remove(id), new Update.Remove(UUID.randomUUID())), new Position(8, 2));
        assertThat(titles(search(""))).hasSize(corpus.documents().size() - 1).doesNotContain("Tailler la vigne");
        assertThat(facet(search(""), Facet.ROME)).doesNotContainKey("A1405");
    }

    @Test
    void takesUpdatesOfOneBatchInTheirOrder() {
        var draft = new Draft("Zythologie");
        var put = new Update.Put(draft.document());
        var remove = new Update.Remove(draft.id);
        index.apply(List.of(put, remove), new Position(8, 2));
        assertThat(search("zythologie").hits()).isEmpty();
        index.apply(List.of(put, remove, put), new Position(8, 3));
        assertThat(search("zythologie").total()).isEqualTo(1);
    }

    @Test
    void leavesOutADocumentItCannotHoldAndTakesTheOthers() {
        var monstrous = new Draft("Zythologie");
        monstrous.sectors = List.of("x".repeat(40_000));
        var sound = new Draft("Œnologie");
        put(monstrous, sound);
        assertThat(search("zythologie").hits()).isEmpty();
        assertThat(ids(search("œnologie"))).containsExactly(sound.id);
    }

    @Test
    void takesABatchTwice() {
        index.apply(puts(corpus.documents()), FIRST);
        assertThat(search("").total()).isEqualTo(corpus.documents().size());
    }

    @Test
    void keepsDocumentsAndPositionTogetherWhenClosed() {
        index.close();
        index = open();
        assertThat(index.position()).contains(FIRST);
        assertThat(search("").total()).isEqualTo(corpus.documents().size());
    }

    @Test
    void tellsTheDurablePositionOnceCommitted() {
        var later = new Position(9, 12);
        index.apply(List.of(), later);
        index.commit();
        assertThat(index.position()).contains(later);
    }

    @Test
    void keepsAPositionWithoutDocuments() {
        index.apply(List.of(), new Position(10, 20));
        index.close();
        index = open();
        assertThat(index.position()).contains(new Position(10, 20));
    }

    @Test
    void tellsWhatItHoldsInTheOrderOfTheIds() {
        var expected = corpus.documents().stream()
                .map(document -> new Held(document.id(), ContentDigest.of(document)))
                .sorted(Comparator.comparing(held -> held.id().toString()))
                .toList();
        assertThat(index.held(null, 1_000)).isEqualTo(expected);
        assertThat(index.held(null, 7)).isEqualTo(expected.subList(0, 7));
        assertThat(index.held(expected.get(6).id(), 1_000)).isEqualTo(expected.subList(7, expected.size()));
        assertThat(index.held(expected.getLast().id(), 7)).isEmpty();
    }

    @Test
    void holdsWhatWasPutLast() {
        var draft = new Draft("Zythologie");
        put(draft);
        var before = ContentDigest.of(draft.document());
        draft.readers = Set.of("organisation:brasseurs");
        put(draft);
        var after = ContentDigest.of(draft.document());
        assertThat(after).isNotEqualTo(before);
        assertThat(index.held(null, 1_000))
                .contains(new Held(draft.id, after))
                .doesNotContain(new Held(draft.id, before));
        index.apply(List.of(new Update.Remove(draft.id)), new Position(8, 2));
        assertThat(index.held(null, 1_000)).extracting(Held::id).doesNotContain(draft.id);
    }

    @Test
    void closesTwice() {
        index.close();
        index.close();
    }

    @Test
    void takesTextOfAnyLengthAndShape() {
        var draft = new Draft("Démesure " + "x".repeat(40_000));
        draft.keywords = List.of("y".repeat(40_000), "\uD83D");
        draft.equipment = List.of("z".repeat(40_000));
        draft.text = List.of(new TextPart("a", "T", "mot ".repeat(400_000)), new TextPart("b", null, ""));
        put(draft);
        assertThat(ids(search("démesure"))).containsExactly(draft.id);
        assertThat(index.search(query("", Map.of(), Sort.TITLE, null, 100)).hits())
                .isNotEmpty();
    }
}
