package fr.ressourcerie.ingest.store;

import io.minio.MinioAsyncClient;
import io.minio.errors.ErrorResponseException;
import java.io.IOException;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.function.Function;

/** Calls of an S3 service that are waited for, and whose failures say what they mean to a store. */
final class S3Client {
    private static final Set<String> ABSENT = Set.of("NoSuchKey", "NoSuchUpload", "NoSuchObject");

    private final MinioAsyncClient client;
    private final String bucket;

    S3Client(MinioAsyncClient client, String bucket) {
        this.client = client;
        this.bucket = bucket;
    }

    String bucket() {
        return bucket;
    }

    /**
     * Calls, and waits for the answer.
     *
     * @param what the call is about, a key
     * @throws NoSuchObject where the service says that there is no such thing
     * @throws StoreFailure for whatever else went wrong
     */
    <T> T call(String what, Function<MinioAsyncClient, CompletableFuture<T>> call) throws IOException {
        try {
            return call.apply(client).get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StoreFailure("Interrupted while the store was asked for " + what, e);
        } catch (ExecutionException e) {
            throw failure(what, e.getCause() == null ? e : e.getCause());
        } catch (IllegalStateException e) {
            throw failure(what, e);
        }
    }

    private IOException failure(String what, Throwable cause) {
        for (Throwable at = cause; at != null; at = at.getCause()) {
            if (at instanceof ErrorResponseException answered) {
                var code = String.valueOf(answered.errorResponse().code());
                return ABSENT.contains(code)
                        ? new NoSuchObject(what)
                        : new StoreFailure("The bucket " + bucket + " answers " + code + " for " + what, cause);
            }
        }
        return new StoreFailure("The store of the bucket " + bucket + " does not answer for " + what, cause);
    }
}
