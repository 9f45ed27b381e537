package fr.ressourcerie.catalogue.resource;

import fr.ressourcerie.catalogue.organisation.Organisation;
import java.time.Instant;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Something an organisation has put into the commons, as its depositor describes it; what was deposited are its
 * {@link Version}s.
 *
 * @param title the depositor's, else the latest version's file name
 * @param stateReason why it was returned or withdrawn, or null
 * @param projectName of {@code metadata.project()}, or null
 * @param readers the access tokens of those who may read it
 * @param latestVersion its number; 0 for what has no file
 * @param revision grows by one with each change; its ETag
 * @param reusingOrganisations how many organisations reused it, by docs/reuse.md
 * @param pictured the number of the latest ready version, where there is a picture of it
 */
public record Resource(
        UUID id,
        Organisation.Reference organisation,
        ResourceState state,
        @Nullable String stateReason,
        String title,
        Metadata metadata,
        @Nullable String projectName,
        Set<String> readers,
        int latestVersion,
        int revision,
        Instant createdAt,
        Instant updatedAt,
        @Nullable Instant publishedAt,
        long reusingOrganisations,
        long pulls,
        @Nullable Integer pictured) {}
