package fr.ressourcerie.api.content;

import fr.ressourcerie.api.wiring.Settings;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.core.env.Environment;
import org.springframework.http.client.ReactorResourceFactory;
import org.springframework.stereotype.Component;
import reactor.netty.ChannelBindException;
import reactor.netty.DisposableServer;
import reactor.netty.http.server.HttpServer;

/**
 * The server of the content origin: a port on which nothing of the commons' own is answered, neither pages nor API nor
 * health. It opens after the commons' own port, by default on the next one.
 */
@Component
public final class ContentServer implements SmartLifecycle {
    private static final Logger LOG = LoggerFactory.getLogger(ContentServer.class);
    private static final Duration IDLE = Duration.ofSeconds(60);
    private static final int LONGEST_TARGET = 16 << 10;

    private final Settings settings;
    private final Environment environment;
    private final ContentAddress address;
    private final ContentHandler handler;
    private final ContentHeaders headers;
    private final ReactorResourceFactory threads;
    private @Nullable DisposableServer server;

    ContentServer(
            Settings settings,
            Environment environment,
            ContentAddress address,
            ContentHandler handler,
            ContentHeaders headers,
            ReactorResourceFactory threads) {
        this.settings = settings;
        this.environment = environment;
        this.address = address;
        this.handler = handler;
        this.headers = headers;
        this.threads = threads;
    }

    /** The port it listens on. */
    public int port() {
        if (server == null) {
            throw new IllegalStateException("The content origin is not open");
        }
        return server.port();
    }

    @Override
    public void start() {
        var listening = HttpServer.create()
                .runOn(threads.getLoopResources())
                .port(wantedPort())
                .idleTimeout(IDLE)
                .httpRequestDecoder(limits -> limits.maxInitialLineLength(LONGEST_TARGET))
                .handle(handler::handle);
        var host = environment.getProperty("server.address");
        server = bind(host == null ? listening : listening.host(host));
        address.listensOn(server.port());
        headers.commonsAreOpen();
        LOG.info("Packages are served at {}, port {}", address.origin(), server.port());
    }

    private DisposableServer bind(HttpServer listening) {
        try {
            return listening.bindNow();
        } catch (ChannelBindException taken) {
            throw new IllegalStateException(
                    "The content origin cannot listen on port " + wantedPort()
                            + ": end what listens there, or set ressourcerie.content.port",
                    taken);
        }
    }

    private int wantedPort() {
        var wanted = settings.content().port();
        if (wanted != null) {
            return wanted;
        }
        int commons = environment.getProperty("server.port", Integer.class, 8080);
        return commons == 0 ? 0 : commons + 1;
    }

    @Override
    public void stop() {
        if (server != null) {
            server.disposeNow();
            server = null;
        }
    }

    @Override
    public boolean isRunning() {
        return server != null;
    }
}
