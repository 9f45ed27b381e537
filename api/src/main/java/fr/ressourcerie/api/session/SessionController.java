package fr.ressourcerie.api.session;

import com.fasterxml.jackson.annotation.JsonInclude;
import fr.ressourcerie.api.http.CallerFilter;
import fr.ressourcerie.api.wiring.Settings;
import fr.ressourcerie.catalogue.access.ApiKeys;
import fr.ressourcerie.catalogue.access.Caller;
import fr.ressourcerie.catalogue.access.Policy;
import fr.ressourcerie.catalogue.access.Role;
import fr.ressourcerie.catalogue.access.Secret;
import fr.ressourcerie.catalogue.organisation.Organisation;
import fr.ressourcerie.catalogue.organisation.Organisations;
import fr.ressourcerie.catalogue.problem.Refusal;
import fr.ressourcerie.catalogue.problem.Refusal.Reason;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseCookie;
import org.springframework.http.ResponseEntity;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.web.bind.annotation.CookieValue;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** How a page signs in: a key is exchanged once for a cookie that no script can read. */
@RestController
@RequestMapping("/api/session")
final class SessionController {
    /** The key to sign in with. */
    @Schema(name = "SessionKey")
    record SignIn(@Nullable String key) {}

    /** Who is signed in. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    @Schema(name = "Session")
    record SignedIn(Organisation.@Nullable Reference organisation, Set<Role> roles) {}

    private final ApiKeys keys;
    private final Organisations organisations;
    private final Policy policy;
    private final Settings settings;
    private final InstantSource clock;
    private final SecureRandom random;

    SessionController(
            ApiKeys keys,
            Organisations organisations,
            Policy policy,
            Settings settings,
            InstantSource clock,
            SecureRandom random) {
        this.keys = keys;
        this.organisations = organisations;
        this.policy = policy;
        this.settings = settings;
        this.clock = clock;
        this.random = random;
    }

    @Operation(operationId = "signIn", summary = "Exchange a key for a session cookie")
    @ApiResponse(responseCode = "204", description = "Signed in")
    @PostMapping
    ResponseEntity<Void> signIn(@RequestBody SignIn wanted, ServerHttpRequest request) {
        var caller = Optional.ofNullable(wanted.key())
                .map(String::strip)
                .flatMap(Secret::parse)
                .flatMap(keys::caller)
                .orElseThrow(() -> new Refusal(
                        Reason.UNAUTHENTICATED,
                        "key-unknown",
                        "Cette clé n’est pas valable : inconnue, révoquée ou expirée.",
                        "Copiez la clé entière, à partir de rsc_, ou demandez-en une autre à votre administrateur."));
        var session = Secret.random(random);
        var lifetime = settings.session().lifetime();
        keys.openSession(
                session, Objects.requireNonNull(caller.key()), clock.instant().plus(lifetime));
        return answer(cookie(request, session.reveal(), lifetime));
    }

    @Operation(operationId = "readSession", summary = "Who is signed in")
    @GetMapping
    SignedIn who(Caller caller) {
        policy.requireKey(caller);
        var organisation = caller.organisationId()
                .map(organisations::get)
                .map(found -> new Organisation.Reference(found.id(), found.name()))
                .orElse(null);
        return new SignedIn(organisation, caller.roles());
    }

    @Operation(operationId = "signOut", summary = "End the session")
    @ApiResponse(responseCode = "204", description = "Signed out")
    @DeleteMapping
    ResponseEntity<Void> signOut(
            @Parameter(hidden = true) @CookieValue(name = CallerFilter.COOKIE, required = false) @Nullable
                    String cookie,
            ServerHttpRequest request) {
        Optional.ofNullable(cookie).flatMap(Secret::parse).ifPresent(keys::closeSession);
        return answer(cookie(request, "", Duration.ZERO));
    }

    private static ResponseEntity<Void> answer(ResponseCookie cookie) {
        return ResponseEntity.noContent()
                .header(HttpHeaders.SET_COOKIE, cookie.toString())
                .build();
    }

    private static ResponseCookie cookie(ServerHttpRequest request, String value, Duration lifetime) {
        var secure =
                request.getSslInfo() != null || "https".equals(request.getURI().getScheme());
        return ResponseCookie.from(CallerFilter.COOKIE, value)
                .httpOnly(true)
                .secure(secure)
                .sameSite("Strict")
                .path("/")
                .maxAge(lifetime)
                .build();
    }
}
