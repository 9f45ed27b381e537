package fr.ressourcerie.search.lucene;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Comparator;
import java.util.PriorityQueue;
import org.apache.lucene.index.IndexReader;
import org.apache.lucene.index.MultiTerms;
import org.apache.lucene.index.Term;
import org.apache.lucene.index.TermsEnum;
import org.apache.lucene.search.MatchNoDocsQuery;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.SynonymQuery;
import org.apache.lucene.util.BytesRef;
import org.apache.lucene.util.StringHelper;

/** The words an index holds that begin with half a word. */
final class WholeWords {
    private static final int MOST = 200;

    private record Word(BytesRef text, int documents) {}

    private final IndexReader reader;

    WholeWords(IndexReader reader) {
        this.reader = reader;
    }

    /** Any of the most frequent words of a field that begin so, at most {@value #MOST}. */
    Query of(String field, String half) {
        try {
            return any(field, half);
        } catch (IOException e) {
            throw new UncheckedIOException("The words of " + field + " could not be read", e);
        }
    }

    private Query any(String field, String half) throws IOException {
        var terms = MultiTerms.getTerms(reader, field);
        if (terms == null) {
            return MatchNoDocsQuery.INSTANCE;
        }
        var prefix = new BytesRef(half);
        var words = new PriorityQueue<>(Comparator.comparingInt(Word::documents));
        var each = terms.iterator();
        var more = each.seekCeil(prefix) != TermsEnum.SeekStatus.END;
        while (more && StringHelper.startsWith(each.term(), prefix)) {
            words.add(new Word(BytesRef.deepCopyOf(each.term()), each.docFreq()));
            if (words.size() > MOST) {
                words.remove();
            }
            more = each.next() != null;
        }
        var any = new SynonymQuery.Builder(field);
        words.forEach(word -> any.addTerm(new Term(field, word.text())));
        return any.build();
    }
}
