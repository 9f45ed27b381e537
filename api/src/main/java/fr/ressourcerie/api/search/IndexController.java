package fr.ressourcerie.api.search;

import com.fasterxml.jackson.annotation.JsonInclude;
import fr.ressourcerie.catalogue.access.Caller;
import fr.ressourcerie.catalogue.access.Policy;
import fr.ressourcerie.search.indexing.Indexer;
import fr.ressourcerie.search.indexing.Reconciliation;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** The upkeep of what is searched, for administrators: to build it anew, and to compare it with the catalogue. */
@RestController
final class IndexController {
    /**
     * How the index stands.
     *
     * @param lagSeconds how old the oldest change is that cannot be found yet
     * @param failing whether the last try to bring it on failed
     * @param building whether another is being built beside it
     * @param compared what the last comparison with the catalogue found and mended, once there was one
     */
    @Schema(name = "IndexState")
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record StateView(
            long lagSeconds,
            boolean failing,
            boolean building,
            @Nullable Reconciliation compared) {}

    private final Indexer indexer;
    private final Policy policy;

    IndexController(Indexer indexer, Policy policy) {
        this.indexer = indexer;
        this.policy = policy;
    }

    @Operation(operationId = "readIndex", summary = "How the index stands")
    @GetMapping("/api/index")
    StateView state(Caller caller) {
        policy.requireAdministrator(caller);
        return view();
    }

    /** The one that serves answers until the new one takes its place. */
    @Operation(operationId = "rebuildIndex", summary = "Build the index anew beside the one that serves")
    @PostMapping("/api/index/rebuild")
    @ResponseStatus(HttpStatus.ACCEPTED)
    StateView rebuild(Caller caller) {
        policy.requireAdministrator(caller);
        indexer.rebuild();
        return view();
    }

    @Operation(operationId = "reconcileIndex", summary = "Compare the index with the catalogue and mend what differs")
    @PostMapping("/api/index/reconcile")
    @ResponseStatus(HttpStatus.ACCEPTED)
    StateView reconcile(Caller caller) {
        policy.requireAdministrator(caller);
        indexer.reconcile();
        return view();
    }

    private StateView view() {
        return new StateView(
                indexer.lag().toSeconds(),
                indexer.failing(),
                indexer.building(),
                indexer.reconciliation().orElse(null));
    }
}
