package fr.ressourcerie.reuse.measure;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;

/**
 * The pulls of one class of takers.
 *
 * @param organisations how many, or null where they are not known
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Pulled(long pulls, @Nullable Long organisations) {}
