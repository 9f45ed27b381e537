package fr.ressourcerie.api.record;

import fr.ressourcerie.api.http.Blocking;
import fr.ressourcerie.catalogue.access.Caller;
import fr.ressourcerie.catalogue.access.Policy;
import fr.ressourcerie.catalogue.problem.Refusal;
import fr.ressourcerie.reuse.privacy.RecordErasure;
import fr.ressourcerie.reuse.privacy.RecordExport;
import fr.ressourcerie.reuse.privacy.RecordPolicies;
import fr.ressourcerie.reuse.privacy.RecordPolicy;
import fr.ressourcerie.reuse.store.OwnStatements.Removed;
import fr.ressourcerie.reuse.store.OwnStatements.Which;
import fr.ressourcerie.reuse.xapi.AgentKey;
import fr.ressourcerie.reuse.xapi.StatementRules;
import fr.ressourcerie.reuse.xapi.XapiVersion;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Publisher;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;

/** What an organisation decides about its learners' records: how they are kept, erased and handed out. */
@RestController
@RequestMapping("/api/organisations/{id}/records")
final class RecordController {
    /** How records are kept, as it is asked for; what is left out is the default. */
    record NewPolicy(@Nullable Boolean identified, @Nullable Integer retentionDays) {}

    /**
     * What is to be erased: one of a learner (an xAPI agent), a period, or statements.
     *
     * @param dryRun whether to count alone
     */
    record NewErasure(
            @Schema(implementation = Object.class) @Nullable JsonNode learner,
            @Nullable Instant from,
            @Nullable Instant to,
            @Nullable Set<UUID> statements,
            @Nullable Boolean dryRun) {}

    /** What was erased, or would be: then it has neither id nor moment. */
    record Erased(
            @Nullable UUID id,
            RecordErasure.@Nullable Cause cause,
            long statements,
            long documents,
            @Nullable Instant finishedAt) {}

    /** Whose records are to be handed out: an xAPI agent. */
    record NewExport(
            @Schema(implementation = Object.class) @Nullable JsonNode learner) {}

    private final RecordPolicies policies;
    private final RecordErasure erasure;
    private final RecordExport export;
    private final Policy policy;
    private final Blocking blocking;

    RecordController(
            RecordPolicies policies, RecordErasure erasure, RecordExport export, Policy policy, Blocking blocking) {
        this.policies = policies;
        this.erasure = erasure;
        this.export = export;
        this.policy = policy;
        this.blocking = blocking;
    }

    @Operation(operationId = "readRecordPolicy", summary = "How an organisation's learning records are kept")
    @GetMapping("/policy")
    RecordPolicy policy(Caller caller, @PathVariable UUID id) {
        policy.requireRecordsOf(caller, id);
        return policies.of(id);
    }

    @Operation(
            operationId = "decideRecordPolicy",
            summary = "Decide whether learners are kept in clear, and for how many days records are kept")
    @PutMapping("/policy")
    RecordPolicy decide(Caller caller, @PathVariable UUID id, @RequestBody NewPolicy wanted) {
        policy.requireRecordsOf(caller, id);
        policies.decide(id, new RecordPolicy(Boolean.TRUE.equals(wanted.identified()), wanted.retentionDays()));
        return policies.of(id);
    }

    @Operation(operationId = "previewRetention", summary = "What the retention decided on would erase now")
    @GetMapping("/retention")
    Removed retention(Caller caller, @PathVariable UUID id) {
        policy.requireRecordsOf(caller, id);
        return erasure.expired(id).map(erasure::preview).orElse(new Removed(0, 0));
    }

    @Operation(operationId = "listErasures", summary = "What was erased, when and by which key; never whose it was")
    @GetMapping("/erasures")
    List<RecordErasure.Entry> erasures(Caller caller, @PathVariable UUID id) {
        policy.requireRecordsOf(caller, id);
        return erasure.audit(id);
    }

    @Operation(
            operationId = "eraseRecords",
            summary = "Erase a learner's records, those of a period, or statements by id")
    @PostMapping("/erasures")
    Erased erase(Caller caller, @PathVariable UUID id, @RequestBody NewErasure wanted) {
        policy.requireRecordsOf(caller, id);
        var cause = cause(wanted);
        var which = which(id, wanted, cause);
        if (Boolean.TRUE.equals(wanted.dryRun())) {
            var counted = erasure.preview(which);
            return new Erased(null, null, counted.statements(), counted.documents(), null);
        }
        var done = erasure.erase(which, cause, caller.key());
        return new Erased(done.id(), done.cause(), done.statements(), done.documents(), done.finishedAt());
    }

    @Operation(operationId = "exportRecords", summary = "Everything kept of one learner, as a zip")
    @PostMapping(value = "/exports", produces = "application/zip")
    ResponseEntity<Publisher<DataBuffer>> export(Caller caller, @PathVariable UUID id, @RequestBody NewExport wanted) {
        policy.requireRecordsOf(caller, id);
        var which = erasure.learner(id, agent(wanted.learner()));
        return ResponseEntity.ok()
                .header(HttpHeaders.CONTENT_TYPE, "application/zip")
                .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"traces.zip\"")
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .body(blocking.written(out -> export.write(which, out)));
    }

    private Which which(UUID id, NewErasure wanted, RecordErasure.Cause cause) {
        return switch (cause) {
            case LEARNER -> erasure.learner(id, agent(wanted.learner()));
            case STATEMENTS -> erasure.statements(id, wanted.statements() == null ? Set.of() : wanted.statements());
            case PERIOD, RETENTION -> erasure.period(id, instant(wanted.from(), "/from"), instant(wanted.to(), "/to"));
        };
    }

    private static RecordErasure.Cause cause(NewErasure wanted) {
        boolean period = wanted.from() != null || wanted.to() != null;
        int said = (wanted.learner() == null ? 0 : 1) + (period ? 1 : 0) + (wanted.statements() == null ? 0 : 1);
        if (said != 1) {
            throw Refusal.invalid(
                    "",
                    "Une demande d’effacement dit l’un de trois : un apprenant, une période ou des énoncés.",
                    "Envoyez learner, ou from et to, ou statements.");
        }
        if (wanted.learner() != null) {
            return RecordErasure.Cause.LEARNER;
        }
        return period ? RecordErasure.Cause.PERIOD : RecordErasure.Cause.STATEMENTS;
    }

    private static Instant instant(@Nullable Instant said, String pointer) {
        if (said == null) {
            throw Refusal.invalid(
                    pointer, "Une période a un début et une fin.", "Donnez from et to, tels que 2027-01-31T00:00:00Z.");
        }
        return said;
    }

    private static AgentKey agent(@Nullable JsonNode learner) {
        if (learner == null) {
            throw Refusal.invalid(
                    "/learner",
                    "Un apprenant est attendu.",
                    "Donnez un agent xAPI, par exemple {\"mbox\": \"mailto:…\"}.");
        }
        return AgentKey.of(StatementRules.checkAgent(learner, XapiVersion.V2_0_0))
                .orElseThrow();
    }
}
