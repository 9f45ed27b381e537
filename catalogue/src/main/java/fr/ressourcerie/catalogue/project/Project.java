package fr.ressourcerie.catalogue.project;

import com.fasterxml.jackson.annotation.JsonInclude;
import fr.ressourcerie.catalogue.organisation.Organisation;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One of the 62 published projects.
 *
 * @param programme DEFFINUM or CMA
 * @param lead the lead's name as published
 * @param leadOrganisation the organisation of the commons that is this lead, once known
 * @param field the field as published
 * @param costEur full cost, euros
 * @param grantEur « montant maximal publié », euros
 * @param partners declared by the lead
 * @param partnersDeclared whether the lead has declared them, be it that there are none
 * @param published how many of its resources are published
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Project(
        UUID id,
        String programme,
        String name,
        String lead,
        @Nullable UUID leadOrganisation,
        String field,
        List<String> sectors,
        long costEur,
        long grantEur,
        List<Organisation.Reference> partners,
        boolean partnersDeclared,
        long published) {}
