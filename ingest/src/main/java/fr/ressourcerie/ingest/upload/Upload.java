package fr.ressourcerie.ingest.upload;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An upload session: a file on its way in, in parts of one size.
 *
 * @param size bytes of the whole file
 * @param sha256 what the client says it will be, 64 hexadecimal digits, or null
 * @param partSize bytes of every part but the last
 * @param objectKey where the whole will be stored
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
        @Nullable UUID resourceId,
        @Nullable Integer version,
        @Nullable UUID batchId,
        Instant createdAt) {
    /** How many parts the file has. */
    public int parts() {
        return Math.toIntExact(Math.ceilDiv(size, partSize));
    }

    /** Bytes of one part. */
    public long sizeOf(int part) {
        return part < parts() ? partSize : size - partSize * (parts() - 1);
    }

    public boolean completed() {
        return resourceId != null || batchId != null;
    }
}
