package fr.ressourcerie.search.elastic;

import co.elastic.clients.elasticsearch._types.FieldValue;
import co.elastic.clients.elasticsearch._types.SortOptions;
import co.elastic.clients.elasticsearch._types.SortOrder;
import fr.ressourcerie.search.Cursor;
import fr.ressourcerie.search.Facet;
import fr.ressourcerie.search.Sort;
import fr.ressourcerie.search.ask.Fields;
import java.util.List;
import java.util.UUID;

/** One order of hits: its sort fields, and their values to and from a cursor. */
enum Order {
    RELEVANCE("_score", SortOrder.Desc) {
        @Override
        String write(FieldValue value) {
            return Integer.toHexString(Float.floatToIntBits(score(value)));
        }

        @Override
        FieldValue read(String value) {
            var score = Float.intBitsToFloat(Integer.parseUnsignedInt(value, 16));
            return FieldValue.of(Double.parseDouble(Float.toString(score)));
        }
    },
    NEWEST(Fields.PUBLISHED_AT, SortOrder.Desc),
    REUSE(Fields.REUSE, SortOrder.Desc),
    TITLE(Fields.TITLE_KEY, SortOrder.Asc) {
        @Override
        String write(FieldValue value) {
            return value.stringValue();
        }

        @Override
        FieldValue read(String value) {
            return FieldValue.of(WellFormed.text(value));
        }
    },
    /** Elasticsearch puts what has none last by itself. */
    DURATION(Fields.number(Facet.DURATION), SortOrder.Asc);

    private final List<SortOptions> sort;

    Order(String first, SortOrder direction) {
        sort = List.of(
                SortOptions.of(options -> first.equals("_score")
                        ? options.score(score -> score.order(direction))
                        : options.field(field -> field.field(first).order(direction))),
                SortOptions.of(options -> options.field(field -> field.field(Fields.ID))));
    }

    static Order of(Sort sort, boolean nothingAsked) {
        return switch (sort) {
            case RELEVANCE -> nothingAsked ? NEWEST : RELEVANCE;
            case NEWEST -> NEWEST;
            case REUSE -> REUSE;
            case TITLE -> TITLE;
            case DURATION -> DURATION;
        };
    }

    List<SortOptions> sort() {
        return sort;
    }

    /** The cursor that continues after a hit of these sort values. */
    Cursor after(List<FieldValue> values) {
        return new Cursor(write(values.getFirst()), id(values));
    }

    /** The sort values that a cursor continues after. */
    List<FieldValue> place(Cursor cursor) {
        try {
            return List.of(read(cursor.value()), FieldValue.of(cursor.id().toString()));
        } catch (NumberFormatException e) {
            throw Cursor.refusal();
        }
    }

    static UUID id(List<FieldValue> values) {
        return UUID.fromString(values.getLast().stringValue());
    }

    static float score(FieldValue value) {
        return value.isLong() ? value.longValue() : (float) value.doubleValue();
    }

    static long whole(FieldValue value) {
        return value.isLong() ? value.longValue() : (long) value.doubleValue();
    }

    String write(FieldValue value) {
        return String.valueOf(whole(value));
    }

    FieldValue read(String value) {
        return FieldValue.of(Long.parseLong(value));
    }
}
