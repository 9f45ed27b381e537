package fr.ressourcerie.ingest.batch;

import static fr.ressourcerie.ingest.batch.Column.Shape.LIST;
import static fr.ressourcerie.ingest.batch.Column.Shape.MINUTES;
import static fr.ressourcerie.ingest.batch.Column.Shape.REFERENCE;
import static fr.ressourcerie.ingest.batch.Column.Shape.STRUCTURE;
import static fr.ressourcerie.ingest.batch.Column.Shape.TEXT;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What a description may say of a line: a field of the metadata, its file or its resource, and what people call it. */
enum Column {
    FILE("file", TEXT, null, "fichier", "nom du fichier", "chemin"),
    RESOURCE("resourceId", REFERENCE, null, "ressource", "nouvelle version de"),
    TITLE("title", TEXT, null, "titre"),
    DESCRIPTION("description", TEXT, null, "description", "résumé"),
    KIND("kind", TEXT, "kinds", "nature", "type"),
    SCOPE("scope", TEXT, "scopes", "partage", "périmètre de partage", "périmètre"),
    LICENCE("licence", TEXT, "licences", "licence", "license"),
    SECTORS("sectors", LIST, "sectors", "secteurs", "secteur"),
    ROME_CODES("romeCodes", LIST, "rome", "codes ROME", "code ROME", "ROME", "métiers", "métier"),
    RNCP_CODES("rncpCodes", LIST, null, "codes RNCP", "code RNCP", "RNCP", "certifications", "certification"),
    NSF_CODES("nsfCodes", LIST, "nsf", "codes NSF", "code NSF", "NSF", "spécialités", "spécialité"),
    LEVEL("level", TEXT, "levels", "niveau"),
    DURATION("durationMinutes", MINUTES, null, "durée (minutes)", "durée", "durée en minutes"),
    LANGUAGES("languages", LIST, "languages", "langues", "langue"),
    MODALITY("modality", TEXT, "modalities", "modalité"),
    AUDIENCE("audience", LIST, "audiences", "publics", "public"),
    EQUIPMENT("equipment", LIST, "equipment", "équipement", "équipements", "matériel"),
    ACCESSIBILITY("accessibility", TEXT, null, "accessibilité"),
    KEYWORDS("keywords", LIST, null, "mots-clés", "mots clefs", "mot-clé"),
    PROJECT("project", REFERENCE, null, "projet"),
    DERIVES_FROM("derivesFrom", REFERENCE, null, "tirée de", "dérive de"),
    TEXT_OF_PRACTICE("text", TEXT, null, "texte"),
    ADDRESS("address", TEXT, null, "adresse", "adresse web", "lien", "URL"),
    RELATIONS("relations", STRUCTURE, null, "relations"),
    STEPS("steps", STRUCTURE, null, "étapes");

    /** How a cell is written: a structure only in JSON. */
    enum Shape {
        TEXT,
        LIST,
        MINUTES,
        REFERENCE,
        STRUCTURE
    }

    private static final Map<String, Column> BY_NAME = byName();

    private final String field;
    private final Shape shape;
    private final @Nullable String vocabulary;
    private final List<String> names;

    Column(String field, Shape shape, @Nullable String vocabulary, String... names) {
        this.field = field;
        this.shape = shape;
        this.vocabulary = vocabulary;
        this.names = List.of(names);
    }

    /** Its name in JSON. */
    String field() {
        return field;
    }

    /** What it is called in French, and in the template. */
    String title() {
        return names.getFirst();
    }

    Shape shape() {
        return shape;
    }

    /** The vocabulary its values are terms of, or null. */
    @Nullable
    String vocabulary() {
        return vocabulary;
    }

    /** The column that a heading means, whatever its accents, capitals and punctuation. */
    static Optional<Column> of(String heading) {
        return Optional.ofNullable(BY_NAME.get(Words.bare(heading)));
    }

    /** The column of a field of the metadata. */
    static Optional<Column> ofField(String field) {
        return Stream.of(values()).filter(column -> column.field.equals(field)).findFirst();
    }

    /** Those that a table can have, in the order of the template. */
    static Stream<Column> ofTables() {
        return Stream.of(values()).filter(column -> column.shape != STRUCTURE);
    }

    private static Map<String, Column> byName() {
        var byName = new HashMap<String, Column>();
        for (var column : values()) {
            byName.put(Words.bare(column.field), column);
            column.names.forEach(name -> byName.put(Words.bare(name), column));
        }
        return Map.copyOf(byName);
    }
}
