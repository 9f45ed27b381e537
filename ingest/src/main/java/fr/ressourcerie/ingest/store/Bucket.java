package fr.ressourcerie.ingest.store;

import io.minio.BucketExistsArgs;
import io.minio.MinioAsyncClient;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import okhttp3.Dispatcher;
import okhttp3.OkHttpClient;

/**
 * Where an S3 service keeps the objects, and the key that opens it.
 *
 * @param endpoint the service's address, http or https
 * @param name of the bucket, which exists and holds nothing else
 * @param pathStyle whether the bucket is named in the path of addresses, not in the host
 */
public record Bucket(URI endpoint, String region, String name, String accessKey, String secretKey, boolean pathStyle) {
    private static final Duration CONNECTED_WITHIN = Duration.ofSeconds(10);
    /** A service that joins many parts says nothing meanwhile. */
    private static final Duration ANSWERED_WITHIN = Duration.ofMinutes(5);

    private static final int AT_ONCE = 256;

    /**
     * A client of this bucket, which was seen to be there; it lives as long as the program.
     *
     * @throws StoreFailure in one line that says what to mend, where the bucket cannot be used
     */
    public MinioAsyncClient connect() throws IOException {
        MinioAsyncClient client;
        try {
            client = client();
        } catch (IllegalArgumentException e) {
            throw new StoreFailure(
                    "ressourcerie.store.s3 is not set rightly: " + e.getMessage()
                            + ". Correct endpoint, region or bucket.",
                    e);
        }
        var there = false;
        try {
            requireThere(client);
            there = true;
            return client;
        } finally {
            if (!there) {
                client.close();
            }
        }
    }

    private MinioAsyncClient client() {
        var dispatcher = new Dispatcher();
        dispatcher.setMaxRequests(AT_ONCE);
        dispatcher.setMaxRequestsPerHost(AT_ONCE);
        var http = new OkHttpClient.Builder()
                .dispatcher(dispatcher)
                .connectTimeout(CONNECTED_WITHIN)
                .readTimeout(ANSWERED_WITHIN)
                .writeTimeout(ANSWERED_WITHIN)
                .build();
        var client = MinioAsyncClient.builder()
                .endpoint(endpoint.toString())
                .region(region)
                .credentials(accessKey, secretKey)
                .httpClient(http, true)
                .build();
        if (pathStyle) {
            client.disableVirtualStyleEndpoint();
        } else {
            client.enableVirtualStyleEndpoint();
        }
        return client;
    }

    private void requireThere(MinioAsyncClient client) throws IOException {
        boolean there;
        try {
            there = new S3Client(client, name)
                    .call(
                            "the bucket itself",
                            s3 -> s3.bucketExists(
                                    BucketExistsArgs.builder().bucket(name).build()));
        } catch (StoreFailure e) {
            throw new StoreFailure(
                    "The S3 service at " + endpoint + " cannot be used (" + reason(e)
                            + "). Start it, or correct ressourcerie.store.s3.endpoint, region, access-key and secret-key.",
                    e);
        }
        if (!there) {
            throw new StoreFailure(
                    "There is no bucket \"" + name + "\" at " + endpoint
                            + ". Make it, or correct ressourcerie.store.s3.bucket.",
                    null);
        }
    }

    /** The first line of the innermost cause, which names what the network or the service said. */
    private static String reason(Throwable failure) {
        var innermost = failure;
        while (innermost.getCause() != null) {
            innermost = innermost.getCause();
        }
        return String.valueOf(innermost.getMessage()).lines().findFirst().orElse("no reason given");
    }

    /** Without the secret. */
    @Override
    public String toString() {
        return "bucket " + name + " at " + endpoint;
    }
}
