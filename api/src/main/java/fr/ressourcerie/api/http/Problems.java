package fr.ressourcerie.api.http;

import com.fasterxml.jackson.annotation.JsonInclude;
import fr.ressourcerie.catalogue.problem.Refusal;
import fr.ressourcerie.catalogue.problem.Refusal.Reason;
import fr.ressourcerie.catalogue.resource.Json;
import fr.ressourcerie.ingest.store.StoreFailure;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.annotation.Order;
import org.springframework.core.codec.DecodingException;
import org.springframework.core.io.buffer.DataBufferLimitException;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Component;
import org.springframework.transaction.CannotCreateTransactionException;
import org.springframework.web.ErrorResponse;
import org.springframework.web.server.MethodNotAllowedException;
import org.springframework.web.server.NotAcceptableStatusException;
import org.springframework.web.server.ServerErrorException;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.ServerWebInputException;
import org.springframework.web.server.UnsupportedMediaTypeStatusException;
import org.springframework.web.server.WebExceptionHandler;
import reactor.core.publisher.Mono;
import reactor.netty.channel.AbortedException;
import tools.jackson.core.JacksonException;

/** Turns whatever went wrong into an RFC 9457 problem; the one place that chooses an HTTP status. */
@Component
@Order(-2)
public final class Problems implements WebExceptionHandler {
    private static final Logger LOG = LoggerFactory.getLogger(Problems.class);
    private static final String RETRY_SECONDS = "5";
    /** What every Linux says of a full disk (ENOSPC). */
    private static final String NO_SPACE = "No space left on device";

    /** A problem as it is sent. */
    @JsonInclude(JsonInclude.Include.NON_EMPTY)
    public record Problem(
            String type,
            String title,
            int status,
            String detail,
            String instance,
            String code,
            List<Refusal.Fault> errors,
            @Nullable String mend) {}

    private final Json json;
    private final NotFoundPage notFoundPage;

    public Problems(Json json, NotFoundPage notFoundPage) {
        this.json = json;
        this.notFoundPage = notFoundPage;
    }

    @Override
    public Mono<Void> handle(ServerWebExchange exchange, Throwable fault) {
        if (exchange.getResponse().isCommitted()) {
            return Mono.error(fault);
        }
        if (gone(fault)) {
            LOG.debug(
                    "The client of {} went away",
                    exchange.getRequest().getPath().value());
            return Mono.empty();
        }
        var refusal = refusal(exchange, fault);
        var status = fault instanceof ErrorResponse response ? status(response) : status(refusal.reason());
        if (status.isSameCodeAs(HttpStatus.NOT_FOUND) && notFoundPage.wanted(exchange)) {
            return notFoundPage.write(exchange);
        }
        return write(exchange, status, refusal, fault);
    }

    private Mono<Void> write(ServerWebExchange exchange, HttpStatusCode status, Refusal refusal, Throwable fault) {
        var response = exchange.getResponse();
        response.setStatusCode(status);
        var headers = response.getHeaders();
        if (fault instanceof ErrorResponse known) {
            headers.putAll(known.getHeaders());
        }
        headers.setContentType(MediaType.APPLICATION_PROBLEM_JSON);
        headers.setCacheControl("no-store");
        headers.remove(HttpHeaders.CONTENT_LENGTH);
        headers.remove(HttpHeaders.ETAG);
        if (refusal.reason() == Reason.UNAUTHENTICATED) {
            headers.set(HttpHeaders.WWW_AUTHENTICATE, challenge(exchange));
        }
        if (refusal.reason() == Reason.UNAVAILABLE) {
            headers.set(HttpHeaders.RETRY_AFTER, RETRY_SECONDS);
        }
        var body = json.write(problem(exchange, status, refusal)).getBytes(StandardCharsets.UTF_8);
        return response.writeWith(Mono.just(response.bufferFactory().wrap(body)));
    }

    /** Basic where xAPI says so (1.0.3, Communication 4.0), and nowhere else: browsers ask their users for it. */
    private static String challenge(ServerWebExchange exchange) {
        var path = exchange.getRequest().getPath().pathWithinApplication().value();
        return path.startsWith("/xapi") ? "Basic realm=\"xAPI\", charset=\"UTF-8\", Bearer" : "Bearer";
    }

    private static Problem problem(ServerWebExchange exchange, HttpStatusCode status, Refusal refusal) {
        var known = HttpStatus.resolve(status.value());
        return new Problem(
                "about:blank",
                known == null ? "Error" : known.getReasonPhrase(),
                status.value(),
                refusal.detail(),
                exchange.getRequest().getPath().value(),
                refusal.code(),
                refusal.faults(),
                refusal.mend());
    }

    private static Refusal refusal(ServerWebExchange exchange, Throwable fault) {
        for (Throwable cause = fault; cause != null; cause = cause.getCause()) {
            switch (cause) {
                case Refusal refusal -> {
                    return refusal;
                }
                case IOException written
                when saysFull(written) -> {
                    return full(written);
                }
                case SQLException written
                when saysFull(written) -> {
                    return full(written);
                }
                case JacksonException unreadable -> {
                    return Json.refusal(unreadable);
                }
                case DataBufferLimitException _ -> {
                    return new Refusal(
                            Reason.TOO_LARGE,
                            "body-too-large",
                            "Le corps de la requête est trop grand.",
                            "Envoyez les fichiers par morceaux : POST /api/uploads.");
                }
                case DataAccessResourceFailureException _, CannotCreateTransactionException _ -> {
                    return new Refusal(
                            Reason.UNAVAILABLE,
                            "database-away",
                            "La base de données ne répond pas pour le moment.",
                            "Réessayez dans quelques secondes ; ce qui a été accepté est gardé.");
                }
                case StoreFailure away -> {
                    LOG.warn("{} failed: {}", exchange.getRequest().getPath().value(), away.getMessage());
                    return new Refusal(
                            Reason.UNAVAILABLE,
                            "store-away",
                            "Le stockage des fichiers ne répond pas pour le moment.",
                            "Réessayez dans quelques secondes ; ce qui a été accepté est gardé.");
                }
                default -> {
                    // look at what caused it
                }
            }
        }
        return switch (fault) {
            case ErrorResponse known -> ofFramework(exchange, known);
            case DecodingException _ ->
                new Refusal(
                        Reason.INVALID,
                        "malformed-body",
                        "Le corps de la requête n’a pas la forme que dit son Content-Type.",
                        "Vérifiez le Content-Type, avec son boundary pour un formulaire, et que le corps est entier.");
            default -> unexpected(exchange, fault);
        };
    }

    /** Asked of what writes alone: other messages repeat what a client sent, and these words may be among it. */
    private static boolean saysFull(Exception written) {
        return String.valueOf(written.getMessage()).contains(NO_SPACE);
    }

    private static Refusal full(Throwable fault) {
        LOG.error("There is no room left to keep what is sent: {}", fault.getMessage());
        return new Refusal(
                Reason.FULL,
                "storage-full",
                "Il n’y a plus de place pour ranger ce que vous envoyez.",
                "Prévenez l’administrateur de la ressourcerie ; ce qui est déjà arrivé est gardé, et l’envoi pourra"
                        + " reprendre.");
    }

    private static Refusal ofFramework(ServerWebExchange exchange, ErrorResponse known) {
        var status = status(known);
        var name = HttpStatus.resolve(status.value());
        var code =
                name == null ? "refused" : name.name().toLowerCase(Locale.ROOT).replace('_', '-');
        return new Refusal(
                Reason.INVALID, code, detail(exchange, known), "GET /api/openapi.json décrit chaque requête.");
    }

    private static String detail(ServerWebExchange exchange, ErrorResponse known) {
        return switch (known) {
            case ServerWebInputException input
            when input.getMethodParameter() != null ->
                "« " + input.getMethodParameter().getParameterName() + " » manque, ou n’a pas la forme attendue.";
            case ServerWebInputException _ -> "La requête n’a pas la forme attendue.";
            case ServerErrorException _ -> "Une partie de l’adresse est vide.";
            case MethodNotAllowedException _ ->
                "Cette adresse ne connaît pas la méthode "
                        + exchange.getRequest().getMethod() + ".";
            case NotAcceptableStatusException _ -> "Aucune des formes que demande Accept n’est offerte ici.";
            case UnsupportedMediaTypeStatusException _ -> "Ce type de contenu n’est pas pris ici.";
            default ->
                known.getStatusCode().isSameCodeAs(HttpStatus.NOT_FOUND)
                        ? "Il n’y a rien à cette adresse."
                        : "La requête est refusée.";
        };
    }

    private static Refusal unexpected(ServerWebExchange exchange, Throwable fault) {
        LOG.error(
                "{} {}",
                exchange.getRequest().getMethod(),
                exchange.getRequest().getPath().value(),
                fault);
        return new Refusal(
                Reason.INTERNAL,
                "internal",
                "Le programme a rencontré une erreur qui lui est propre ; elle est dans son journal sous "
                        + exchange.getRequest().getId() + ".",
                "Réessayez ; si cela dure, prévenez l’administrateur de la ressourcerie.");
    }

    static boolean gone(Throwable fault) {
        return fault instanceof AbortedException
                || (fault instanceof IOException && AbortedException.isConnectionReset(fault));
    }

    /** A part of the path that is blank is the caller's fault, where Spring takes it for one that the program forgot. */
    private static HttpStatusCode status(ErrorResponse known) {
        var blank = known instanceof ServerErrorException unnamed && unnamed.getMethodParameter() != null;
        return blank ? HttpStatus.BAD_REQUEST : known.getStatusCode();
    }

    private static HttpStatus status(Reason reason) {
        return switch (reason) {
            case UNAUTHENTICATED -> HttpStatus.UNAUTHORIZED;
            case FORBIDDEN -> HttpStatus.FORBIDDEN;
            case ABSENT -> HttpStatus.NOT_FOUND;
            case GONE -> HttpStatus.GONE;
            case INVALID -> HttpStatus.BAD_REQUEST;
            case CONFLICT -> HttpStatus.CONFLICT;
            case STALE -> HttpStatus.PRECONDITION_FAILED;
            case TOO_LARGE -> HttpStatus.CONTENT_TOO_LARGE;
            case UNPROCESSABLE -> HttpStatus.UNPROCESSABLE_CONTENT;
            case UNAVAILABLE -> HttpStatus.SERVICE_UNAVAILABLE;
            case FULL -> HttpStatus.INSUFFICIENT_STORAGE;
            case INTERNAL -> HttpStatus.INTERNAL_SERVER_ERROR;
        };
    }
}
