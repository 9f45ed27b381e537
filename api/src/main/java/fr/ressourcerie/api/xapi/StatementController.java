package fr.ressourcerie.api.xapi;

import fr.ressourcerie.catalogue.access.Caller;
import fr.ressourcerie.catalogue.access.Policy;
import fr.ressourcerie.catalogue.problem.Refusal;
import fr.ressourcerie.reuse.record.LearningStatements;
import fr.ressourcerie.reuse.record.Received;
import fr.ressourcerie.reuse.store.StoredStatement;
import fr.ressourcerie.reuse.xapi.Languages;
import fr.ressourcerie.reuse.xapi.StatementReader;
import fr.ressourcerie.reuse.xapi.XapiVersion;
import io.swagger.v3.oas.annotations.Hidden;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.reactivestreams.Publisher;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.http.server.reactive.ServerHttpResponse;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestAttribute;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** The statement resource (1.0.3, Communication 2.1; 2.0, 4.1.6.1). */
@Hidden
@RestController
@RequestMapping("/xapi/statements")
final class StatementController {
    private static final String CONSISTENT_THROUGH = "X-Experience-API-Consistent-Through";
    private static final String ID = "statementId";

    private final LearningStatements statements;
    private final StatementReader reader;
    private final StatementSender sender;
    private final BodyRoom room;
    private final Policy policy;

    StatementController(
            LearningStatements statements,
            StatementReader reader,
            StatementSender sender,
            BodyRoom room,
            Policy policy) {
        this.statements = statements;
        this.reader = reader;
        this.sender = sender;
        this.room = room;
        this.policy = policy;
    }

    @GetMapping
    ResponseEntity<Publisher<DataBuffer>> get(
            Caller caller,
            @RequestAttribute(XapiDoor.ATTRIBUTE) XapiVersion version,
            ServerHttpRequest request,
            ServerHttpResponse response) {
        policy.requireKey(caller);
        try {
            return found(caller, version, request);
        } catch (Refusal refusal) {
            response.getHeaders()
                    .set(CONSISTENT_THROUGH, statements.consistentThrough().toString());
            throw refusal;
        }
    }

    private ResponseEntity<Publisher<DataBuffer>> found(Caller caller, XapiVersion version, ServerHttpRequest request) {
        var query = StatementQuery.of(request, reader, version);
        var languages = Languages.of(request.getHeaders().getFirst(HttpHeaders.ACCEPT_LANGUAGE));
        if (query.id() != null || query.voidedId() != null) {
            var one = one(caller, query);
            var answer = answer(statements.consistentThrough()).lastModified(one.stored());
            return sender.one(answer, one, query, languages);
        }
        var page = statements.query(caller, query.filter());
        return sender.many(answer(page.consistentThrough()), page, query, languages);
    }

    @PostMapping
    List<UUID> post(Caller caller, @RequestAttribute(XapiDoor.ATTRIBUTE) XapiVersion version, ServerHttpRequest request)
            throws IOException {
        policy.requireKey(caller);
        Parameters.of(request, Set.of());
        var received = receive(request, version);
        return statements.keep(caller, received);
    }

    @PutMapping
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void put(Caller caller, @RequestAttribute(XapiDoor.ATTRIBUTE) XapiVersion version, ServerHttpRequest request)
            throws IOException {
        policy.requireKey(caller);
        var parameters = Parameters.of(request, Set.of(ID));
        parameters.required(ID);
        var id = parameters.uuid(ID);
        statements.keep(caller, Objects.requireNonNull(id), receive(request, version));
    }

    private Received receive(ServerHttpRequest request, XapiVersion version) throws IOException {
        return room.read(
                request,
                body -> statements.receive(request.getHeaders().getFirst(HttpHeaders.CONTENT_TYPE), body, version));
    }

    private StoredStatement one(Caller caller, StatementQuery query) {
        var found = query.id() != null
                ? statements.find(caller, query.id())
                : statements.findVoided(caller, Objects.requireNonNull(query.voidedId()));
        return found.orElseThrow(() -> Refusal.absent("aucun énoncé de cet identifiant."));
    }

    private static ResponseEntity.BodyBuilder answer(Instant consistentThrough) {
        return ResponseEntity.ok().header(CONSISTENT_THROUGH, consistentThrough.toString());
    }
}
