package fr.ressourcerie.api.change;

import com.fasterxml.jackson.annotation.JsonInclude;
import fr.ressourcerie.catalogue.access.Caller;
import fr.ressourcerie.catalogue.access.Policy;
import fr.ressourcerie.catalogue.change.Change;
import fr.ressourcerie.catalogue.change.Changes;
import fr.ressourcerie.catalogue.change.Position;
import fr.ressourcerie.catalogue.resource.Resource;
import fr.ressourcerie.catalogue.resource.Resources;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** What appeared, changed or was withdrawn among the published resources, in order and with nothing missed. */
@RestController
final class ChangeController {
    private static final int PAGE = 500;
    private static final Set<Change.Kind> TOLD = Set.of(
            Change.Kind.RESOURCE_PUBLISHED,
            Change.Kind.RESOURCE_CHANGED,
            Change.Kind.RESOURCE_WITHDRAWN,
            Change.Kind.VERSION_SETTLED);

    /** One change; its resource's present state is at that address. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    @Schema(name = "Change")
    record Told(
            Change.Kind kind,
            Instant at,
            UUID resourceId,
            @Nullable Integer version,
            String title,
            String state) {}

    /** Send {@code next} as {@code since}; {@code more} says that there is something already. */
    @Schema(name = "Changes")
    record Page(List<Told> changes, String next, boolean more) {}

    private final Changes changes;
    private final Resources resources;
    private final Policy policy;

    ChangeController(Changes changes, Resources resources, Policy policy) {
        this.changes = changes;
        this.resources = resources;
        this.policy = policy;
    }

    @Operation(operationId = "listChanges", summary = "What appeared, changed or was withdrawn, in order")
    @GetMapping("/api/changes")
    Page since(Caller caller, @RequestParam(required = false) @Nullable String since) {
        var from = since == null ? Position.START : Position.parse(since);
        var rows = changes.after(from, PAGE);
        var touched =
                rows.stream().map(Change::resource).filter(Objects::nonNull).collect(Collectors.toSet());
        Map<UUID, Resource> known = resources.load(touched).stream()
                .filter(resource -> resource.publishedAt() != null && policy.mayRead(caller, resource.readers()))
                .collect(Collectors.toMap(Resource::id, Function.identity()));
        var told = rows.stream()
                .filter(row -> TOLD.contains(row.kind()))
                .flatMap(
                        row -> java.util.Optional.ofNullable(row.resource())
                                .map(known::get)
                                .map(resource -> told(row, resource))
                                .stream())
                .toList();
        var next = rows.isEmpty() ? from : rows.getLast().position();
        return new Page(told, next.toString(), rows.size() == PAGE);
    }

    private static Told told(Change row, Resource resource) {
        return new Told(
                row.kind(),
                row.at(),
                resource.id(),
                row.version(),
                resource.title(),
                resource.state().wire());
    }
}
