package fr.ressourcerie.search;

import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * A document that answers a question.
 *
 * @param score how well it does, comparable within one answer only; 0 where the order is not by relevance
 * @param highlights by field ({@code title}, {@code description}, {@code text}) where something matched in it: escaped
 *     HTML with the matches between {@code <mark>} and {@code </mark>}; the whole title, fragments of about 200
 *     characters of the others
 * @param because what it shares with the question, or with what it is like; the most telling first, at most
 *     {@value Reason#MOST}. Empty where nothing was asked
 */
public record Hit(UUID id, double score, Map<String, List<String>> highlights, List<Reason> because) {
    public Hit {
        highlights = Map.copyOf(highlights);
        because = List.copyOf(because);
    }
}
