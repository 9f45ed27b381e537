package fr.ressourcerie.search.elastic;

import co.elastic.clients.elasticsearch.ElasticsearchClient;
import co.elastic.clients.elasticsearch._types.ElasticsearchException;
import co.elastic.clients.json.jackson.Jackson3JsonpMapper;
import co.elastic.clients.transport.rest5_client.Rest5ClientTransport;
import co.elastic.clients.transport.rest5_client.low_level.Rest5Client;
import fr.ressourcerie.catalogue.problem.Refusal;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.message.BasicHeader;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The way to an Elasticsearch. Nothing is sent before it is needed, so that a program starts while Elasticsearch is away;
 * every answer is waited for a bounded time.
 */
final class Connection implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Connection.class);
    private static final int CONNECTIONS = 32;
    private static final int WRITING = 10;
    private static final Duration CONNECT = Duration.ofSeconds(2);

    /** A question to Elasticsearch. */
    @FunctionalInterface
    interface Exchange<T> {
        T with(ElasticsearchClient client) throws IOException;
    }

    private final ElasticSettings settings;
    private final ElasticsearchClient reader;
    private final ElasticsearchClient writer;

    Connection(ElasticSettings settings) {
        this.settings = settings;
        this.reader = client(settings, settings.timeout());
        this.writer = client(settings, settings.timeout().multipliedBy(WRITING));
    }

    ElasticSettings settings() {
        return settings;
    }

    /** Asks for an answer that someone waits for; while Elasticsearch has none to give, that is what they are told. */
    <T> T read(Exchange<T> exchange) {
        try {
            return exchange.with(reader);
        } catch (ElasticsearchException e) {
            if (e.status() == 400) {
                throw new IllegalStateException("Elasticsearch refused a question: " + e.getMessage(), e);
            }
            throw away(e);
        } catch (IOException e) {
            throw away(e);
        }
    }

    /** Asks for a change, or for what a change depends on. */
    <T> T write(Exchange<T> exchange) {
        try {
            return exchange.with(writer);
        } catch (IOException | ElasticsearchException e) {
            throw failure(e);
        }
    }

    /** That something was asked of Elasticsearch in vain. */
    UncheckedIOException failure(Exception e) {
        return new UncheckedIOException(
                "Elasticsearch (" + settings + ") could not do what it was asked: " + e.getMessage(),
                e instanceof IOException io ? io : new IOException(e));
    }

    @Override
    public void close() {
        for (var client : List.of(reader, writer)) {
            try {
                client.close();
            } catch (IOException e) {
                LOG.warn("The connections to Elasticsearch ({}) could not be closed", settings, e);
            }
        }
    }

    private Refusal away(Exception e) {
        LOG.debug("Elasticsearch ({}) gave no answer", settings, e);
        var refusal = new Refusal(
                Refusal.Reason.UNAVAILABLE,
                "search-unavailable",
                "La recherche ne répond pas pour le moment.",
                "Réessayez dans un instant ; les dépôts et les ressources restent accessibles.");
        refusal.initCause(e);
        return refusal;
    }

    /** One for each patience: what a single request says of its own is not heeded (Rest5ClientHttpClient). */
    private static ElasticsearchClient client(ElasticSettings settings, Duration patience) {
        var millis = patience.toMillis();
        var builder = Rest5Client.builder(settings.servers())
                .setRequestConfigCallback(request -> request.setConnectionRequestTimeout(millis, TimeUnit.MILLISECONDS)
                        .setResponseTimeout(millis, TimeUnit.MILLISECONDS))
                .setConnectionConfigCallback(
                        connection -> connection.setConnectTimeout(CONNECT.toMillis(), TimeUnit.MILLISECONDS))
                .setConnectionManagerCallback(connections ->
                        connections.setMaxConnPerRoute(CONNECTIONS).setMaxConnTotal(CONNECTIONS));
        var authorization = authorization(settings);
        if (!authorization.isEmpty()) {
            builder.setDefaultHeaders(new Header[] {new BasicHeader("Authorization", authorization)});
        }
        if (settings.certificates() != null) {
            builder.setSSLContext(believing(settings.certificates()));
        }
        return new ElasticsearchClient(new Rest5ClientTransport(builder.build(), new Jackson3JsonpMapper()));
    }

    private static String authorization(ElasticSettings settings) {
        if (settings.apiKey() != null) {
            return "ApiKey " + settings.apiKey();
        }
        if (settings.user() == null || settings.password() == null) {
            return "";
        }
        var pair = settings.user() + ":" + settings.password();
        return "Basic " + Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8));
    }

    private static SSLContext believing(Path certificates) {
        try (var pem = Files.newInputStream(certificates)) {
            var store = KeyStore.getInstance(KeyStore.getDefaultType());
            store.load(null, null);
            int number = 0;
            for (var certificate : CertificateFactory.getInstance("X.509").generateCertificates(pem)) {
                store.setCertificateEntry("authority-" + number++, certificate);
            }
            var trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            trust.init(store);
            var context = SSLContext.getInstance("TLS");
            context.init(null, trust.getTrustManagers(), null);
            return context;
        } catch (IOException | GeneralSecurityException e) {
            throw new IllegalStateException(
                    "No certificates could be read from " + certificates + ": name a PEM file of authorities", e);
        }
    }
}
