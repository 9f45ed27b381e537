package fr.ressourcerie.ingest.upload;

import fr.ressourcerie.ingest.store.Multipart;
import java.time.Instant;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An upload session: a file on its way in, in parts of one size.
 *
 * @param size bytes of the whole file; 0 where it comes in one request, and nobody knows yet
 * @param sha256 what the client says it will be, 64 hexadecimal digits, or null
 * @param partSize bytes of every part but the last
 * @param objectKey where the whole will be stored
 * @param multipart the store's own name for the parts, or null before it has given one
 * @param resourceId of the version it became, or null
 * @param version its number, or null
 * @param batchId the batch it became, where it was a zip of many deposits, or null
 */
public record Upload(
        UUID id,
        UUID organisation,
        String fileName,
        long size,
        @Nullable String sha256,
        long partSize,
        String objectKey,
        @Nullable String multipart,
        @Nullable UUID resourceId,
        @Nullable Integer version,
        @Nullable UUID batchId,
        Instant createdAt) {
    /** How many parts the file has. */
    public int parts() {
        return arriving().parts();
    }

    /** Bytes of one part. */
    long sizeOf(int part) {
        return arriving().sizeOf(part);
    }

    /** Its parts, as the store knows them. */
    Multipart arriving() {
        return new Multipart(objectKey, size, partSize, Objects.requireNonNullElse(multipart, ""));
    }

    /** Whether it comes in one request, without parts. */
    boolean direct() {
        return size == 0;
    }

    public boolean completed() {
        return resourceId != null || batchId != null;
    }
}
