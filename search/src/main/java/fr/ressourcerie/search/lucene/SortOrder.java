package fr.ressourcerie.search.lucene;

import fr.ressourcerie.search.Cursor;
import fr.ressourcerie.search.Facet;
import fr.ressourcerie.search.Sort;
import fr.ressourcerie.search.ask.Fields;
import java.util.UUID;
import org.apache.lucene.search.FieldDoc;
import org.apache.lucene.search.SortField;
import org.apache.lucene.util.BytesRef;

/** One order of hits: its sort fields, and their values to and from a cursor. */
enum SortOrder {
    RELEVANCE(SortField.FIELD_SCORE) {
        @Override
        String write(Object value) {
            return Integer.toHexString(Float.floatToIntBits((Float) value));
        }

        @Override
        Object read(String value) {
            return Float.intBitsToFloat(Integer.parseUnsignedInt(value, 16));
        }
    },
    NEWEST(new SortField(Fields.PUBLISHED_AT, SortField.Type.LONG, true)),
    REUSE(new SortField(Fields.REUSE, SortField.Type.LONG, true)),
    TITLE(new SortField(Fields.TITLE_KEY, SortField.Type.STRING)) {
        @Override
        String write(Object value) {
            return ((BytesRef) value).utf8ToString();
        }

        @Override
        Object read(String value) {
            return new BytesRef(value);
        }
    },
    DURATION(shortest());

    private final org.apache.lucene.search.Sort sort;

    SortOrder(SortField first) {
        sort = new org.apache.lucene.search.Sort(first, new SortField(Fields.ID, SortField.Type.STRING));
    }

    static SortOrder of(Sort sort, boolean nothingAsked) {
        return switch (sort) {
            case RELEVANCE -> nothingAsked ? NEWEST : RELEVANCE;
            case NEWEST -> NEWEST;
            case REUSE -> REUSE;
            case TITLE -> TITLE;
            case DURATION -> DURATION;
        };
    }

    private static SortField shortest() {
        return new SortField(Fields.number(Facet.DURATION), SortField.Type.LONG, false, Long.MAX_VALUE);
    }

    org.apache.lucene.search.Sort sort() {
        return sort;
    }

    /** The cursor that continues after a hit. */
    Cursor after(FieldDoc hit) {
        return new Cursor(write(hit.fields[0]), id(hit));
    }

    /** The place a cursor names, after any document of the same values. */
    FieldDoc place(Cursor cursor) {
        try {
            var values =
                    new Object[] {read(cursor.value()), new BytesRef(cursor.id().toString())};
            return new FieldDoc(Integer.MAX_VALUE, Float.NaN, values);
        } catch (NumberFormatException e) {
            throw Cursor.refusal();
        }
    }

    static UUID id(FieldDoc hit) {
        return UUID.fromString(((BytesRef) hit.fields[1]).utf8ToString());
    }

    String write(Object value) {
        return value.toString();
    }

    Object read(String value) {
        return Long.valueOf(value);
    }
}
