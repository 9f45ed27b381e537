package fr.ressourcerie.search.lucene;

import fr.ressourcerie.search.Completion;
import fr.ressourcerie.search.ContentDigest;
import fr.ressourcerie.search.Document;
import fr.ressourcerie.search.Facet;
import fr.ressourcerie.search.analysis.Language;
import fr.ressourcerie.search.ask.Contents;
import fr.ressourcerie.search.ask.Fields;
import fr.ressourcerie.search.ask.Fields.Prose;
import fr.ressourcerie.search.ask.Portrait;
import fr.ressourcerie.search.understanding.Concepts;
import java.io.IOException;
import java.util.List;
import org.apache.lucene.document.BinaryDocValuesField;
import org.apache.lucene.document.Field.Store;
import org.apache.lucene.document.FieldType;
import org.apache.lucene.document.LongPoint;
import org.apache.lucene.document.NumericDocValuesField;
import org.apache.lucene.document.SortedDocValuesField;
import org.apache.lucene.document.SortedSetDocValuesField;
import org.apache.lucene.document.StringField;
import org.apache.lucene.document.TextField;
import org.apache.lucene.facet.FacetsConfig;
import org.apache.lucene.facet.sortedset.SortedSetDocValuesFacetField;
import org.apache.lucene.index.IndexOptions;
import org.apache.lucene.util.BytesRef;

/** How a document of the commons becomes one of Lucene's. */
final class Mapping {
    private static final FieldType OFFSETS = offsets(TextField.TYPE_NOT_STORED);
    private static final FieldType KEPT_WITH_OFFSETS = offsets(TextField.TYPE_STORED);
    private static final FieldType WORDS_ONLY = wordsOnly();

    private final Concepts concepts;
    private final FacetsConfig facets = new FacetsConfig();

    Mapping(Concepts concepts) {
        this.concepts = concepts;
        for (var facet : Facet.values()) {
            facets.setMultiValued(facet.wire(), true);
        }
    }

    /** How facets are written, and so how they are to be read. */
    FacetsConfig facets() {
        return facets;
    }

    org.apache.lucene.document.Document map(Document document) throws IOException {
        var contents = Contents.of(document, concepts);
        var mapped = new org.apache.lucene.document.Document();
        addIdentity(mapped, contents);
        contents.prose().forEach((prose, values) -> {
            if (prose == Prose.TEXT) {
                addText(mapped, values, contents.languages());
            } else {
                addProse(mapped, prose, values, contents.languages());
            }
        });
        contents.codes().forEach(code -> add(mapped, Fields.CODES, code, Store.YES));
        contents.facets()
                .forEach((facet, values) ->
                        values.forEach(value -> mapped.add(new SortedSetDocValuesFacetField(facet.wire(), value))));
        contents.numbers().forEach((facet, number) -> {
            mapped.add(new LongPoint(Fields.number(facet), number));
            mapped.add(new NumericDocValuesField(Fields.number(facet), number));
        });
        document.completions().forEach(completion -> addCompletion(mapped, completion));
        return facets.build(mapped);
    }

    private static void addCompletion(org.apache.lucene.document.Document mapped, Completion completion) {
        mapped.add(new org.apache.lucene.document.Field(Fields.COMPLETIONS, completion.text(), WORDS_ONLY));
        mapped.add(new SortedSetDocValuesField(Fields.COMPLETIONS_WRITTEN, new BytesRef(completion.write())));
    }

    private static void addIdentity(org.apache.lucene.document.Document mapped, Contents contents) {
        var document = contents.document();
        var id = document.id().toString();
        mapped.add(new StringField(Fields.ID, id, Store.NO));
        mapped.add(new SortedDocValuesField(Fields.ID, new BytesRef(id)));
        mapped.add(new BinaryDocValuesField(Fields.DIGEST, new BytesRef(ContentDigest.of(document))));
        mapped.add(new SortedDocValuesField(Fields.TITLE_KEY, new BytesRef(contents.titleKey())));
        mapped.add(new NumericDocValuesField(
                Fields.PUBLISHED_AT, document.publishedAt().toEpochMilli()));
        mapped.add(new NumericDocValuesField(Fields.REUSE, document.reuse()));
        contents.exact()
                .forEach((field, values) ->
                        values.forEach(value -> mapped.add(new StringField(field, value, kept(field)))));
    }

    private static Store kept(String field) {
        return Portrait.FIELDS.contains(field) ? Store.YES : Store.NO;
    }

    private static void addProse(
            org.apache.lucene.document.Document mapped, Prose prose, List<String> values, List<Language> languages) {
        var others = languages.stream().filter(prose.languages()::contains).toList();
        for (var value : values) {
            add(mapped, prose.french(), value, Store.YES);
            add(mapped, prose.halves(), value, Store.NO);
            others.forEach(language -> add(mapped, prose.in(language), value, Store.NO));
        }
    }

    /** Text is kept once, and always indexed where it is kept: Lucene wants a field to be the same in every document. */
    private static void addText(
            org.apache.lucene.document.Document mapped, List<String> values, List<Language> languages) {
        for (var value : values) {
            mapped.add(new org.apache.lucene.document.Field(Prose.TEXT.french(), value, KEPT_WITH_OFFSETS));
            languages.forEach(language ->
                    mapped.add(new org.apache.lucene.document.Field(Prose.TEXT.in(language), value, OFFSETS)));
        }
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

    private static FieldType wordsOnly() {
        var type = new FieldType(TextField.TYPE_NOT_STORED);
        type.setIndexOptions(IndexOptions.DOCS);
        type.setOmitNorms(true);
        type.freeze();
        return type;
    }
}
