package fr.ressourcerie.reuse.link;

import java.net.URI;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;

/** The addresses under which a resource of these commons is known, of the API and of the page, with or without a version. */
final class ResourceAddress {
    private final Pattern pattern;

    ResourceAddress(URI base) {
        var start = Pattern.quote(base.toString().replaceFirst("/+$", ""));
        pattern = Pattern.compile(
                start + "/(?:api/resources|ressources)/([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})(?:[/?#].{0,200})?",
                Pattern.CASE_INSENSITIVE);
    }

    Optional<UUID> resource(String activity) {
        var match = pattern.matcher(activity);
        return match.matches() ? Optional.of(UUID.fromString(match.group(1))) : Optional.empty();
    }
}
