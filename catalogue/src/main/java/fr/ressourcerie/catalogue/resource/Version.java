package fr.ressourcerie.catalogue.resource;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One deposited file of a resource and what the ingest found in it. Immutable once its state is settled.
 *
 * @param number from 1
 * @param format what it was recognised as, null until then
 * @param size bytes
 * @param sha256 64 hexadecimal digits, of the whole file
 * @param blobKey where its bytes are stored; null once rejected
 * @param found title, launch, items and more, as the format's family has them
 * @param problem why it was rejected, or null
 */
public record Version(
        UUID resourceId,
        int number,
        VersionState state,
        @Nullable Format format,
        @Nullable Kind kind,
        String fileName,
        long size,
        String sha256,
        @Nullable String blobKey,
        Map<String, Object> found,
        List<Proposal> proposals,
        List<Warning> warnings,
        List<QualityFinding> quality,
        @Nullable Problem problem,
        Instant createdAt) {}
