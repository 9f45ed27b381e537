package fr.ressourcerie.catalogue.vocabulary;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One term of a vocabulary.
 *
 * @param labels by language, {@code fr} always, {@code en} where there is one
 * @param parent the broader term's id, or null
 * @param alternatives other names people use for it, in French (ROME's appellations)
 * @param plain what it means in plain words, or null
 * @param warning what to think of before choosing it, or null
 */
public record Term(
        String id,
        Map<String, String> labels,
        @Nullable String parent,
        List<String> alternatives,
        @Nullable String plain,
        @Nullable String warning) {
    /** The French label. */
    public String label() {
        return labels.getOrDefault("fr", id);
    }
}
