package fr.ressourcerie.api.search;

import fr.ressourcerie.catalogue.vocabulary.Vocabularies;
import fr.ressourcerie.search.Facet;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What people call the values that facets count. */
@Component
final class FacetLabels {
    private final Vocabularies vocabularies;
    private final JdbcClient jdbc;

    FacetLabels(Vocabularies vocabularies, JdbcClient jdbc) {
        this.vocabularies = vocabularies;
        this.jdbc = jdbc;
    }

    /** Labels by value; a value without one is left out. */
    Map<String, String> of(Facet facet, List<String> values) {
        return switch (facet) {
            case KIND -> terms("kinds", values);
            case FORMAT -> terms("formats", values);
            case SECTOR -> terms("sectors", values);
            case ROME -> jobs(values);
            case LEVEL -> terms("levels", values);
            case LANGUAGE -> terms("languages", values);
            case LICENCE -> terms("licences", values);
            case EQUIPMENT -> terms("equipment", values);
            case SCOPE -> terms("scopes", values);
            case PROJECT -> names("project", values);
            case ORGANISATION -> names("organisation", values);
            case DURATION, WEIGHT ->
                values.stream()
                        .distinct()
                        .collect(Collectors.toMap(value -> value, value -> RangeLabels.of(facet, value)));
        };
    }

    /** Jobs by their label, and the domains and fields above them by theirs. */
    private Map<String, String> jobs(List<String> values) {
        var jobs = vocabularies.get("rome");
        var domains = vocabularies.get("rome-domains");
        return values.stream()
                .distinct()
                .collect(Collectors.toMap(
                        value -> value, value -> domains.has(value) ? domains.label(value) : jobs.label(value)));
    }

    private Map<String, String> terms(String vocabulary, List<String> values) {
        var known = vocabularies.get(vocabulary);
        return values.stream().distinct().collect(Collectors.toMap(value -> value, known::label));
    }

    /** A facet counts ids alone, but a filter may name anything: what is no id has no name. */
    private Map<String, String> names(String table, List<String> values) {
        var ids =
                values.stream().filter(FacetLabels::isId).map(UUID::fromString).toArray(UUID[]::new);
        if (ids.length == 0) {
            return Map.of();
        }
        return jdbc
                .sql("select id::text, name from " + table + " where id = any(:ids)")
                .param("ids", ids)
                .query((row, number) -> Map.entry(row.getString(1), row.getString(2)))
                .list()
                .stream()
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    private static boolean isId(String value) {
        try {
            return UUID.fromString(value).toString().equals(value);
        } catch (IllegalArgumentException _) {
            return false;
        }
    }
}
