package fr.ressourcerie.api.xapi;

import fr.ressourcerie.catalogue.access.Caller;
import fr.ressourcerie.catalogue.access.Policy;
import fr.ressourcerie.catalogue.problem.Refusal;
import fr.ressourcerie.reuse.record.Conditions;
import fr.ressourcerie.reuse.record.DocumentResource;
import fr.ressourcerie.reuse.record.LearningDocuments;
import fr.ressourcerie.reuse.store.DocumentKey;
import fr.ressourcerie.reuse.xapi.AgentKey;
import fr.ressourcerie.reuse.xapi.StatementReader;
import fr.ressourcerie.reuse.xapi.XapiVersion;
import io.swagger.v3.oas.annotations.Hidden;
import java.io.IOException;
import java.util.HashSet;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestAttribute;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/**
 * The state, activity profile and agent profile resources: what learning content keeps between two sessions (1.0.3,
 * Communication 2.2 to 2.7; 2.0, 4.1.6.2 to 4.1.6.6).
 */
@Hidden
@RestController
@RequestMapping({"/xapi/activities/state", "/xapi/activities/profile", "/xapi/agents/profile"})
final class DocumentController {
    private static final String SINCE = "since";

    private final LearningDocuments documents;
    private final StatementReader reader;
    private final BodyRoom room;
    private final Policy policy;

    DocumentController(LearningDocuments documents, StatementReader reader, BodyRoom room, Policy policy) {
        this.documents = documents;
        this.reader = reader;
        this.room = room;
        this.policy = policy;
    }

    /** What a request is about. */
    private record Asked(DocumentResource resource, Parameters parameters, DocumentKey place) {
        boolean one() {
            return parameters.has(resource.id());
        }

        String id() {
            return parameters.required(resource.id());
        }
    }

    @GetMapping
    ResponseEntity<?> get(
            Caller caller, @RequestAttribute(XapiDoor.ATTRIBUTE) XapiVersion version, ServerHttpRequest request) {
        var asked = asked(caller, version, request, true);
        var since = asked.parameters().instant(SINCE, version);
        if (!asked.one()) {
            return ResponseEntity.ok()
                    .contentType(MediaType.APPLICATION_JSON)
                    .body(documents.ids(asked.place(), since));
        }
        var document = documents
                .find(asked.place(), asked.id())
                .orElseThrow(() -> Refusal.absent("aucun document de ce nom."));
        return ResponseEntity.ok()
                .eTag("\"" + document.etag() + "\"")
                .lastModified(document.updated())
                .cacheControl(CacheControl.noCache().cachePrivate())
                .header(HttpHeaders.CONTENT_TYPE, document.contentType())
                .header(HttpHeaders.CONTENT_DISPOSITION, "attachment")
                .body(document.bytes());
    }

    @PutMapping
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void put(Caller caller, @RequestAttribute(XapiDoor.ATTRIBUTE) XapiVersion version, ServerHttpRequest request)
            throws IOException {
        var change = change(asked(caller, version, request, false), version, request);
        room.read(request, body -> {
            documents.put(change, body);
            return change;
        });
    }

    @PostMapping
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void post(Caller caller, @RequestAttribute(XapiDoor.ATTRIBUTE) XapiVersion version, ServerHttpRequest request)
            throws IOException {
        var change = change(asked(caller, version, request, false), version, request);
        room.read(request, body -> {
            documents.post(change, body);
            return change;
        });
    }

    @DeleteMapping
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void delete(Caller caller, @RequestAttribute(XapiDoor.ATTRIBUTE) XapiVersion version, ServerHttpRequest request) {
        var asked = asked(caller, version, request, false);
        if (asked.resource().emptied() && !asked.one()) {
            documents.deleteAll(asked.place());
        } else {
            documents.delete(asked.place(), asked.id(), conditions(request));
        }
    }

    private Asked asked(Caller caller, XapiVersion version, ServerHttpRequest request, boolean since) {
        policy.requireKey(caller);
        var resource = resource(request);
        var known = new HashSet<>(resource.parameters());
        if (since) {
            known.add(SINCE);
        }
        var parameters = Parameters.of(request, known);
        var place = documents.place(
                caller,
                resource,
                resource.ofActivity() ? parameters.required("activityId") : null,
                resource.ofAgent()
                        ? AgentKey.of(parameters.agent("agent", reader, version))
                                .orElseThrow()
                        : null,
                parameters.uuid("registration"));
        return new Asked(resource, parameters, place);
    }

    private static DocumentResource resource(ServerHttpRequest request) {
        var path = request.getPath().pathWithinApplication().value();
        if (path.endsWith("/state")) {
            return DocumentResource.STATE;
        }
        return path.startsWith("/xapi/activities") ? DocumentResource.ACTIVITY_PROFILE : DocumentResource.AGENT_PROFILE;
    }

    private static LearningDocuments.Change change(Asked asked, XapiVersion version, ServerHttpRequest request) {
        return new LearningDocuments.Change(
                asked.resource(),
                asked.place(),
                asked.id(),
                version,
                request.getHeaders().getFirst(HttpHeaders.CONTENT_TYPE),
                conditions(request));
    }

    private static Conditions conditions(ServerHttpRequest request) {
        return new Conditions(all(request, HttpHeaders.IF_MATCH), all(request, HttpHeaders.IF_NONE_MATCH));
    }

    private static @Nullable String all(ServerHttpRequest request, String header) {
        var lines = request.getHeaders().get(header);
        return lines == null ? null : String.join(",", lines);
    }
}
