package fr.ressourcerie.search.lucene;

import fr.ressourcerie.search.Completion;
import fr.ressourcerie.search.Index;
import fr.ressourcerie.search.ask.Clause;
import fr.ressourcerie.search.ask.Fields;
import fr.ressourcerie.search.completion.Completions;
import fr.ressourcerie.search.completion.NearWords;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.lucene.index.DocValues;
import org.apache.lucene.index.ReaderUtil;
import org.apache.lucene.index.SortedSetDocValues;
import org.apache.lucene.search.FieldDoc;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.ScoreDoc;

/** What typing is completed to, and which words are near one: from a sample of the documents the caller may read. */
final class Completing {
    private interface Sampled {
        void take(long reuse, List<String> completions);
    }

    List<Completion> complete(IndexSearcher searcher, String typed, Set<String> readers, int size) throws IOException {
        var completions = new Completions(typed);
        var asked = completions.asked(readers);
        if (asked.isPresent()) {
            sample(searcher, asked.get(), Completions.SAMPLE, completions::add);
        }
        return completions.best(size);
    }

    List<String> near(IndexSearcher searcher, String word, Set<String> readers) throws IOException {
        var near = new NearWords(word);
        var asked = near.asked(readers);
        if (asked.isPresent()) {
            sample(searcher, asked.get(), NearWords.SAMPLE, (_, completions) -> near.add(completions));
        }
        return near.best(Index.NEAR_WORDS);
    }

    private static void sample(IndexSearcher searcher, Clause asked, int size, Sampled sampled) throws IOException {
        var found = searcher.search(Compiling.query(asked), size, SortOrder.REUSE.sort()).scoreDocs;
        var kept = completions(searcher, found);
        for (var doc : found) {
            sampled.take((Long) ((FieldDoc) doc).fields[0], kept.getOrDefault(doc.doc, List.of()));
        }
    }

    /** The completions of documents, by document; read in the order in which they lie. */
    private static Map<Integer, List<String>> completions(IndexSearcher searcher, ScoreDoc[] found) throws IOException {
        var leaves = searcher.getIndexReader().leaves();
        var kept = new HashMap<Integer, List<String>>();
        var places = new HashMap<Integer, Segment>();
        for (int doc : Stream.of(found).mapToInt(one -> one.doc).sorted().toArray()) {
            int leaf = ReaderUtil.subIndex(doc, leaves);
            var segment = places.get(leaf);
            if (segment == null) {
                var reader = leaves.get(leaf).reader();
                segment = new Segment(DocValues.getSortedSet(reader, Fields.COMPLETIONS_WRITTEN), new HashMap<>());
                places.put(leaf, segment);
            }
            kept.put(doc, segment.completions(doc - leaves.get(leaf).docBase));
        }
        return kept;
    }

    /** A segment's completions, each read once: a job's names are those of many documents. */
    private record Segment(SortedSetDocValues values, Map<Long, String> read) {
        List<String> completions(int doc) throws IOException {
            var completions = new ArrayList<String>();
            int left = values.advanceExact(doc) ? values.docValueCount() : 0;
            for (; left > 0; left--) {
                long place = values.nextOrd();
                var text = read.get(place);
                if (text == null) {
                    text = values.lookupOrd(place).utf8ToString();
                    read.put(place, text);
                }
                completions.add(text);
            }
            return completions;
        }
    }
}
