package fr.ressourcerie.catalogue.organisation;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Who deposits and who reuses.
 *
 * @param kind a term of the vocabulary organisation-kinds
 * @param siret 14 digits, SIRENE's number of an establishment
 * @param uai 7 digits and a letter, the national number of a school or CFA
 * @param nda 11 digits, the number of a training organisation's declaration of activity
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Organisation(
        UUID id,
        String name,
        String kind,
        @Nullable String siret,
        @Nullable String uai,
        @Nullable String nda,
        List<String> sectors,
        List<UUID> networks) {
    /** As others name it. */
    public record Reference(UUID id, String name) {}
}
