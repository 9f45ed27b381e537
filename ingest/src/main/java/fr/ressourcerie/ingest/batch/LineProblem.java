package fr.ressourcerie.ingest.batch;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;

/**
 * What is wrong with one cell of a description, for a person, in French.
 *
 * @param column the heading as the description has it, or the one it lacks
 * @param detail what is wrong
 * @param mend what to do about it, or null where the detail says it
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record LineProblem(
        String column, String detail, @Nullable String mend) {}
