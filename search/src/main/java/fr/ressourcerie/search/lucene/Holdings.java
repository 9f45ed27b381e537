package fr.ressourcerie.search.lucene;

import fr.ressourcerie.search.Held;
import fr.ressourcerie.search.ask.Fields;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.apache.lucene.index.IndexReader;
import org.apache.lucene.index.MultiBits;
import org.apache.lucene.index.MultiTerms;
import org.apache.lucene.index.PostingsEnum;
import org.apache.lucene.index.ReaderUtil;
import org.apache.lucene.index.TermsEnum;
import org.apache.lucene.search.DocIdSetIterator;
import org.apache.lucene.util.Bits;
import org.apache.lucene.util.BytesRef;
import org.jspecify.annotations.Nullable;

/** What one point in time of an index holds, told by the ids in their order, so that a page costs what it is long. */
final class Holdings {
    private Holdings() {}

    static List<Held> held(IndexReader reader, @Nullable UUID after, int limit) throws IOException {
        var held = new ArrayList<Held>();
        var terms = MultiTerms.getTerms(reader, Fields.ID);
        if (terms == null) {
            return held;
        }
        var live = MultiBits.getLiveDocs(reader);
        var ids = terms.iterator();
        var more = begin(ids, after);
        while (more && held.size() < limit) {
            int document = liveDocument(ids.postings(null, PostingsEnum.NONE), live);
            if (document != DocIdSetIterator.NO_MORE_DOCS) {
                held.add(new Held(UUID.fromString(ids.term().utf8ToString()), digest(reader, document)));
            }
            more = ids.next() != null;
        }
        return held;
    }

    /** Whether an id stands where the terms are now. */
    private static boolean begin(TermsEnum ids, @Nullable UUID after) throws IOException {
        if (after == null) {
            return ids.next() != null;
        }
        return switch (ids.seekCeil(new BytesRef(after.toString()))) {
            case FOUND -> ids.next() != null;
            case NOT_FOUND -> true;
            case END -> false;
        };
    }

    private static int liveDocument(PostingsEnum documents, @Nullable Bits live) throws IOException {
        int document = documents.nextDoc();
        while (document != DocIdSetIterator.NO_MORE_DOCS && live != null && !live.get(document)) {
            document = documents.nextDoc();
        }
        return document;
    }

    private static String digest(IndexReader reader, int document) throws IOException {
        var leaf = reader.leaves().get(ReaderUtil.subIndex(document, reader.leaves()));
        var digests = leaf.reader().getBinaryDocValues(Fields.DIGEST);
        return digests != null && digests.advanceExact(document - leaf.docBase)
                ? digests.binaryValue().utf8ToString()
                : "";
    }
}
