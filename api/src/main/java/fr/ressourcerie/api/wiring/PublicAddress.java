package fr.ressourcerie.api.wiring;

import java.net.URI;
import org.springframework.core.env.Environment;
import org.springframework.stereotype.Component;

/** How the outside reaches this program: as it was set, else by this machine's own name and the port. */
@Component
public final class PublicAddress {
    private final Settings settings;
    private final Environment environment;

    PublicAddress(Settings settings, Environment environment) {
        this.settings = settings;
        this.environment = environment;
    }

    /** The address without a slash at its end. */
    public URI base() {
        var port = environment.getProperty("local.server.port", environment.getProperty("server.port", "8080"));
        var base = settings.baseUrl() == null
                ? "http://localhost:" + port
                : settings.baseUrl().toString();
        return URI.create(base.replaceFirst("/+$", ""));
    }

    /** Its scheme, host and port (RFC 6454 §6.2). */
    public String origin() {
        return base().getScheme() + "://" + base().getRawAuthority();
    }
}
