package fr.ressourcerie.search.elastic;

import co.elastic.clients.elasticsearch.core.search.BoundaryScanner;
import co.elastic.clients.elasticsearch.core.search.Highlight;
import co.elastic.clients.elasticsearch.core.search.HighlightField;
import co.elastic.clients.elasticsearch.core.search.HighlighterEncoder;
import co.elastic.clients.elasticsearch.core.search.HighlighterType;
import co.elastic.clients.util.NamedValue;
import fr.ressourcerie.search.ask.Clause;
import fr.ressourcerie.search.ask.Fields.Prose;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What matched, shown in its place: a hit's title, and the best of its description and text. */
final class Highlighting {
    private static final int FRAGMENT = 200;

    private Highlighting() {}

    static Highlight of(Clause asked) {
        return Highlight.of(highlight -> highlight
                .type(HighlighterType.Unified)
                .encoder(HighlighterEncoder.Html)
                .preTags("<mark>")
                .postTags("</mark>")
                .requireFieldMatch(true)
                .highlightQuery(Compiling.query(asked))
                .fields(List.of(
                        NamedValue.of(Prose.TITLE.french(), whole(Prose.TITLE)),
                        NamedValue.of(Prose.DESCRIPTION.french(), best(Prose.DESCRIPTION)),
                        NamedValue.of(Prose.TEXT.french(), best(Prose.TEXT)))));
    }

    static Map<String, List<String>> read(Map<String, List<String>> marked) {
        var highlights = new HashMap<String, List<String>>();
        marked.forEach((field, passages) -> {
            var matched = passages.stream()
                    .filter(passage -> passage.contains("<mark>"))
                    .toList();
            if (!matched.isEmpty()) {
                highlights.put(field, matched);
            }
        });
        return highlights;
    }

    private static HighlightField whole(Prose prose) {
        return HighlightField.of(field -> field.numberOfFragments(0).matchedFields(others(prose)));
    }

    private static HighlightField best(Prose prose) {
        return HighlightField.of(field -> field.numberOfFragments(1)
                .fragmentSize(FRAGMENT)
                .boundaryScanner(BoundaryScanner.Sentence)
                .boundaryScannerLocale("fr")
                .matchedFields(others(prose)));
    }

    private static List<String> others(Prose prose) {
        return prose.all().subList(1, prose.all().size());
    }
}
