package fr.ressourcerie.api.wiring;

import java.net.URI;
import org.springframework.core.env.Environment;
import org.springframework.stereotype.Component;

/** How the outside reaches this program: as it was set, else by this machine's own name and the port. */
@Component
public final class PublicAddress {
    private final URI base;

    PublicAddress(Settings settings, Environment environment) {
        var port = environment.getProperty("server.port", "8080");
        base = settings.baseUrl() == null ? URI.create("http://localhost:" + port) : settings.baseUrl();
    }

    /** The address without a slash at its end. */
    public URI base() {
        return URI.create(base.toString().replaceFirst("/+$", ""));
    }
}
