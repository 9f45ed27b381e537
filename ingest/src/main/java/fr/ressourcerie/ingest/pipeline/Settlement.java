package fr.ressourcerie.ingest.pipeline;

import fr.ressourcerie.catalogue.resource.Format;
import fr.ressourcerie.catalogue.resource.Problem;
import fr.ressourcerie.catalogue.resource.Proposal;
import fr.ressourcerie.catalogue.resource.Resources;
import fr.ressourcerie.catalogue.resource.TextPart;
import fr.ressourcerie.catalogue.resource.Version;
import fr.ressourcerie.catalogue.resource.Versions;
import fr.ressourcerie.catalogue.resource.Warning;
import fr.ressourcerie.ingest.derive.DerivedObject;
import fr.ressourcerie.ingest.derive.DerivedObjects;
import fr.ressourcerie.ingest.inspect.Inspection;
import fr.ressourcerie.ingest.quality.QualityReport;
import fr.ressourcerie.ingest.resemble.Resemblances;
import fr.ressourcerie.ingest.resemble.Signature;
import fr.ressourcerie.ingest.scan.MalwareScan;
import fr.ressourcerie.ingest.text.Drawn;
import fr.ressourcerie.ingest.upload.Blobs;
import java.io.IOException;
import java.util.List;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.transaction.support.TransactionOperations;

/**
 * How the ingest of a version ends: ready with all that was found, rejected with the reason, or kept from everyone. Each
 * is one transaction, and what must be deleted goes after it.
 */
public final class Settlement {
    private static final Logger LOG = LoggerFactory.getLogger(Settlement.class);

    private final Versions versions;
    private final Resources resources;
    private final TransactionOperations transaction;
    private final Blobs blobs;
    private final DerivedObjects derived;
    private final PackageIndex index;
    private final Resemblances resemblances;
    private final Filling filling;

    public Settlement(
            Versions versions,
            Resources resources,
            TransactionOperations transaction,
            Blobs blobs,
            DerivedObjects derived,
            PackageIndex index,
            Resemblances resemblances,
            Filling filling) {
        this.versions = versions;
        this.resources = resources;
        this.transaction = transaction;
        this.blobs = blobs;
        this.derived = derived;
        this.index = index;
        this.resemblances = resemblances;
        this.filling = filling;
    }

    /** The version is ready, unless it was settled before. */
    void accept(Version version, Inspection.Taken taken, Words words, List<Warning> derivedWarnings) {
        var warnings = Stream.of(taken.warnings(), words.warnings(), derivedWarnings)
                .flatMap(List::stream)
                .toList();
        var said = resources.find(version.resourceId()).orElseThrow().metadata();
        var proposals = filling.proposals(said, taken, words);
        var signature = Signature.of(words.texts());
        var recorded = transaction.execute(status -> {
            var settled = record(version, taken, words, proposals, warnings);
            if (settled) {
                signature.ifPresent(known -> resemblances.record(version, known));
            }
            return settled;
        });
        if (recorded) {
            LOG.info(
                    "resource {} version {} ready: {}, {} texts",
                    version.resourceId(),
                    version.number(),
                    taken.format().wire(),
                    words.texts().size());
        }
    }

    private boolean record(
            Version version, Inspection.Taken taken, Words words, List<Proposal> proposals, List<Warning> warnings) {
        Format format = taken.format();
        List<TextPart> texts = words.texts();
        var settled = versions.settleReady(
                version.resourceId(), version.number(), format, taken.found(), proposals, warnings, texts);
        if (settled) {
            index.record(version, taken.entries());
            var quality = QualityReport.of(version.fileName(), version.size(), taken, words.seen());
            versions.describe(version.resourceId(), version.number(), quality, pictured(version));
            resources.fill(version.resourceId(), metadata -> filling.fill(metadata, proposals));
        }
        return settled;
    }

    private boolean pictured(Version version) {
        var card = String.valueOf(Drawn.Picture.WIDTHS.getFirst());
        return derived.find(version.resourceId(), version.number(), DerivedObject.Role.PICTURE, card)
                .isPresent();
    }

    /** The version is rejected, and its bytes go unless another has them. */
    void reject(Version version, Problem problem) throws IOException {
        var key = version.blobKey();
        transaction.executeWithoutResult(
                status -> versions.settleRejected(version.resourceId(), version.number(), problem));
        if (key != null) {
            blobs.release(key);
        }
        derived.drop(version.resourceId(), version.number());
        LOG.info("resource {} version {} rejected: {}", version.resourceId(), version.number(), problem.code());
    }

    /** The version did not pass the scan; malware is kept in quarantine. */
    void stop(Version version, String key, MalwareScan.Stopped stopped) throws IOException {
        if (!stopped.infected()) {
            reject(version, stopped.problem());
            return;
        }
        transaction.executeWithoutResult(status -> {
            blobs.quarantine(key, stopped.problem().detail());
            versions.rejectBytes(key, stopped.problem());
        });
        LOG.warn(
                "resource {} version {} rejected, object {} kept in quarantine: {}",
                version.resourceId(),
                version.number(),
                key,
                stopped.problem().detail());
    }
}
