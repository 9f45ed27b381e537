package fr.ressourcerie.api.wiring;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * What whoever runs the program may set; with nothing set, all lives in ./data.
 *
 * @param data the folder that holds everything
 * @param baseUrl how the outside reaches this program; null for http://localhost and its port
 */
@ConfigurationProperties("ressourcerie")
public record Settings(
        @DefaultValue("data") Path data,
        @Nullable URI baseUrl,
        @Nullable String secretsKey,
        @DefaultValue Database database,
        @DefaultValue Store store,
        @DefaultValue Upload upload,
        @DefaultValue Scan scan,
        @DefaultValue Text text,
        @DefaultValue Session session,
        @DefaultValue Content content,
        @DefaultValue Search search,
        @DefaultValue Records records) {

    /**
     * Learning records.
     *
     * @param privateForwarding whether an organisation may have its records sent to addresses of a private network, and
     *     without TLS
     */
    public record Records(@DefaultValue("false") boolean privateForwarding) {}

    /** A PostgreSQL to use; with no url, an embedded one is run. */
    public record Database(
            @Nullable String url,
            @Nullable String user,
            @Nullable String password) {}

    /** Where files are kept. */
    public record Store(@DefaultValue S3 s3) {}

    /**
     * A bucket of an S3 service that keeps the files; with no endpoint, a folder does.
     *
     * @param pathStyle whether addresses name the bucket in their path, not in their host
     * @param presignedPulls whether takers are sent to the service for the bytes, by addresses that soon expire
     */
    public record S3(
            @Nullable String endpoint,
            @DefaultValue("us-east-1") String region,
            @Nullable String bucket,
            @Nullable String accessKey,
            @Nullable String secretKey,
            @DefaultValue("true") boolean pathStyle,
            @DefaultValue("false") boolean presignedPulls) {}

    /**
     * Limits of deposits.
     *
     * @param maxSize of one file
     * @param abandonedAfter how long a session may be left alone before it is swept
     */
    public record Upload(
            @DefaultValue("50GB") DataSize maxSize,
            @DefaultValue("7d") Duration abandonedAfter) {}

    /**
     * The ClamAV daemon that looks for malware in deposits.
     *
     * @param clamdHost with none, nothing is scanned
     * @param timeout for each of its answers; while it is away, deposits wait
     */
    public record Scan(
            @Nullable String clamdHost,
            @DefaultValue("3310") int clamdPort,
            @DefaultValue("2m") Duration timeout) {}

    /**
     * The children that read documents.
     *
     * @param heapMegabytes of each child
     * @param timeout for one document
     * @param children how many at once
     */
    public record Text(
            @DefaultValue("256") int heapMegabytes,
            @DefaultValue("60s") Duration timeout,
            @DefaultValue("2") int children) {}

    /** How long a page stays signed in. */
    public record Session(@DefaultValue("12h") Duration lifetime) {}

    /**
     * Where packages are opened.
     *
     * @param baseUrl how the outside reaches the content origin, its host beginning with {@code *} where each opening is
     *     to have a host of its own; null for {@code http://*.localhost} and the port
     * @param port to listen on; null for the next after the program's own
     * @param lifetime how long an opened version can be read
     */
    public record Content(
            @Nullable String baseUrl,
            @Nullable Integer port,
            @DefaultValue("4h") Duration lifetime) {}

    /** Where resources are found. */
    public record Search(@DefaultValue Elasticsearch elasticsearch) {}

    /**
     * An Elasticsearch that holds the index; with no urls, a folder does.
     *
     * @param urls of its nodes
     * @param user with a password; or an API key, in its encoded form; or none of them
     * @param certificates a PEM file of the authorities to believe, beside which none is; null for those of the JVM
     * @param index name of the alias, and the beginning of the names of the indexes behind it
     * @param shards of an index built from now on
     * @param timeout for an answer
     */
    public record Elasticsearch(
            @DefaultValue List<URI> urls,
            @Nullable String user,
            @Nullable String password,
            @Nullable String apiKey,
            @Nullable Path certificates,
            @DefaultValue("ressourcerie") String index,
            @DefaultValue("1") int shards,
            @DefaultValue("10s") Duration timeout) {}
}
