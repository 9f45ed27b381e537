package fr.ressourcerie.api.upload;

import fr.ressourcerie.catalogue.resource.Metadata;
import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * The form of a deposit, as it is described to clients; the program reads its parts as they come.
 *
 * @param file with its file name
 */
public record DepositForm(
        @Schema(type = "string", format = "binary") String file,
        @Nullable Metadata metadata) {}
