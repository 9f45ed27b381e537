package fr.ressourcerie.search.lucene;

import fr.ressourcerie.search.Document;
import fr.ressourcerie.search.Facet;
import fr.ressourcerie.search.analysis.TextAnalyzer;
import fr.ressourcerie.search.analysis.TextAnalyzer.Reduction;
import fr.ressourcerie.search.ask.Fields;
import fr.ressourcerie.search.ask.Fields.Prose;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.apache.lucene.document.Field.Store;
import org.apache.lucene.document.FieldType;
import org.apache.lucene.document.NumericDocValuesField;
import org.apache.lucene.document.SortedDocValuesField;
import org.apache.lucene.document.StringField;
import org.apache.lucene.document.TextField;
import org.apache.lucene.facet.FacetsConfig;
import org.apache.lucene.facet.sortedset.SortedSetDocValuesFacetField;
import org.apache.lucene.index.IndexOptions;
import org.apache.lucene.util.BytesRef;
import org.jspecify.annotations.Nullable;

/** How a document of the commons becomes one of Lucene's. */
final class Mapping {
    private static final int LONGEST_KEY = 256;
    private static final int LONGEST_FACET_VALUE = 1_000;
    private static final FieldType OFFSETS = offsets(TextField.TYPE_NOT_STORED);
    private static final FieldType KEPT_WITH_OFFSETS = offsets(TextField.TYPE_STORED);

    private final TextAnalyzer typed = new TextAnalyzer(Reduction.TYPED);
    private final FacetsConfig facets = new FacetsConfig();

    Mapping() {
        for (var facet : Facet.values()) {
            facets.setMultiValued(facet.wire(), true);
        }
    }

    /** How facets are written, and so how they are to be read. */
    FacetsConfig facets() {
        return facets;
    }

    org.apache.lucene.document.Document map(Document document) throws IOException {
        var mapped = new org.apache.lucene.document.Document();
        addIdentity(mapped, document);
        addProse(mapped, Prose.TITLE, List.of(document.title()));
        addProse(mapped, Prose.DESCRIPTION, List.of(document.description()));
        addProse(mapped, Prose.KEYWORDS, together(document.keywords(), document.equipment()));
        addProse(mapped, Prose.JOBS, document.romeLabels());
        addText(mapped, document);
        codes(document).forEach(code -> add(mapped, Fields.CODES, code, Store.YES));
        addProse(mapped, Prose.NAMES, names(document));
        for (var facet : Facet.values()) {
            values(document, facet).forEach(value -> mapped.add(new SortedSetDocValuesFacetField(facet.wire(), value)));
        }
        return facets.build(mapped);
    }

    private void addIdentity(org.apache.lucene.document.Document mapped, Document document) {
        var id = document.id().toString();
        mapped.add(new StringField(Fields.ID, id, Store.NO));
        mapped.add(new SortedDocValuesField(Fields.ID, new BytesRef(id)));
        mapped.add(new SortedDocValuesField(Fields.TITLE_KEY, titleKey(document.title())));
        mapped.add(new NumericDocValuesField(
                Fields.PUBLISHED_AT, document.publishedAt().toEpochMilli()));
        mapped.add(new NumericDocValuesField(Fields.REUSE, document.reuse()));
        document.readers().forEach(reader -> mapped.add(new StringField(Fields.READERS, reader, Store.NO)));
        document.sectors().forEach(sector -> mapped.add(new StringField(Fields.SECTORS, sector, Store.YES)));
    }

    private BytesRef titleKey(String title) {
        return typed.normalize(Fields.TITLE_KEY, title.substring(0, Math.min(title.length(), LONGEST_KEY)));
    }

    private static void addProse(org.apache.lucene.document.Document mapped, Prose prose, List<String> values) {
        for (var value : values) {
            add(mapped, prose.french(), value, Store.YES);
            add(mapped, prose.english(), value, Store.NO);
            add(mapped, prose.halves(), value, Store.NO);
        }
    }

    /**
     * Text is kept once, and always indexed where it is kept: Lucene wants a field to be the same in every document.
     */
    private static void addText(org.apache.lucene.document.Document mapped, Document document) {
        var english = document.languages().stream().anyMatch(Mapping::isEnglish);
        int left = Document.TEXT_LIMIT;
        for (var part : document.text()) {
            var whole = part.title() == null ? part.text() : part.title() + "\n" + part.text();
            var value = whole.substring(0, Math.min(whole.length(), left));
            left -= value.length();
            mapped.add(new org.apache.lucene.document.Field(Prose.TEXT.french(), value, KEPT_WITH_OFFSETS));
            if (english) {
                mapped.add(new org.apache.lucene.document.Field(Prose.TEXT.english(), value, OFFSETS));
            }
        }
    }

    private static boolean isEnglish(String language) {
        return language.equals("en") || language.startsWith("en-");
    }

    private static List<String> codes(Document document) {
        var codes = new ArrayList<>(document.romeCodes());
        document.rncpCodes().forEach(code -> {
            codes.add(code);
            codes.add(code.replaceFirst("^(?i)RNCP", ""));
        });
        codes.addAll(document.nsfCodes());
        if (document.format() != null) {
            codes.add(document.format());
        }
        return codes;
    }

    private static List<String> names(Document document) {
        return Stream.of(document.organisationName(), document.projectName())
                .filter(Objects::nonNull)
                .toList();
    }

    private static List<String> values(Document document, Facet facet) {
        List<String> values = switch (facet) {
            case KIND -> List.of(document.kind());
            case FORMAT -> single(document.format());
            case SECTOR -> document.sectors();
            case ROME -> document.romeCodes();
            case LEVEL -> single(document.level());
            case LANGUAGE -> document.languages();
            case LICENCE -> List.of(document.licence());
            case PROJECT -> single(document.projectId());
            case ORGANISATION -> List.of(document.organisationId());
            case EQUIPMENT -> document.equipment();
            case SCOPE -> List.of(document.scope());
        };
        return values.stream()
                .filter(value -> !value.isEmpty() && value.length() <= LONGEST_FACET_VALUE)
                .toList();
    }

    private static List<String> single(@Nullable String value) {
        return value == null ? List.of() : List.of(value);
    }

    private static List<String> together(List<String> some, List<String> others) {
        return Stream.concat(some.stream(), others.stream()).toList();
    }

    private static void add(org.apache.lucene.document.Document mapped, String field, String value, Store store) {
        mapped.add(new TextField(field, value, store));
    }

    private static FieldType offsets(FieldType like) {
        var type = new FieldType(like);
        type.setIndexOptions(IndexOptions.DOCS_AND_FREQS_AND_POSITIONS_AND_OFFSETS);
        type.freeze();
        return type;
    }
}
