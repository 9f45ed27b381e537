package fr.ressourcerie.search.elastic;

import co.elastic.clients.elasticsearch.core.search.Hit;
import fr.ressourcerie.search.Completion;
import fr.ressourcerie.search.Index;
import fr.ressourcerie.search.ask.Clause;
import fr.ressourcerie.search.ask.Fields;
import fr.ressourcerie.search.completion.Completions;
import fr.ressourcerie.search.completion.NearWords;
import jakarta.json.JsonString;
import java.util.List;
import java.util.Set;

/** What typing is completed to, and which words are near one: from a sample of the documents the caller may read. */
final class Completing {
    private final Connection connection;
    private final String index;

    Completing(Connection connection, String index) {
        this.connection = connection;
        this.index = index;
    }

    List<Completion> complete(String typed, Set<String> readers, int size) {
        var completions = new Completions(typed);
        completions
                .asked(readers)
                .ifPresent(asked -> sample(asked, Completions.SAMPLE)
                        .forEach(hit -> completions.add(Order.whole(hit.sort().getFirst()), written(hit))));
        return completions.best(size);
    }

    List<String> near(String word, Set<String> readers) {
        var near = new NearWords(word);
        near.asked(readers).ifPresent(asked -> sample(asked, NearWords.SAMPLE).forEach(hit -> near.add(written(hit))));
        return near.best(Index.NEAR_WORDS);
    }

    private List<Hit<Void>> sample(Clause asked, int size) {
        return connection
                .read(client -> client.search(
                        request -> request.index(index)
                                .allowPartialSearchResults(false)
                                .query(Compiling.query(asked))
                                .source(Searching.NOTHING)
                                .docvalueFields(field -> field.field(Fields.COMPLETIONS_WRITTEN))
                                .trackTotalHits(total -> total.enabled(false))
                                .sort(Order.REUSE.sort())
                                .size(size),
                        Void.class))
                .hits()
                .hits();
    }

    private static List<String> written(Hit<Void> hit) {
        var values = hit.fields().get(Fields.COMPLETIONS_WRITTEN);
        return values == null ? List.of() : values.toJson().asJsonArray().getValuesAs(JsonString::getString);
    }
}
