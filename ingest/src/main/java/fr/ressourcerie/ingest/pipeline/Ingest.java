package fr.ressourcerie.ingest.pipeline;

import fr.ressourcerie.catalogue.resource.Format;
import fr.ressourcerie.catalogue.resource.Problem;
import fr.ressourcerie.catalogue.resource.Proposal;
import fr.ressourcerie.catalogue.resource.Resources;
import fr.ressourcerie.catalogue.resource.TextPart;
import fr.ressourcerie.catalogue.resource.Version;
import fr.ressourcerie.catalogue.resource.VersionState;
import fr.ressourcerie.catalogue.resource.Versions;
import fr.ressourcerie.catalogue.resource.Warning;
import fr.ressourcerie.catalogue.task.TaskHandler;
import fr.ressourcerie.catalogue.task.TryLater;
import fr.ressourcerie.ingest.derive.Derivation;
import fr.ressourcerie.ingest.derive.DerivedObject;
import fr.ressourcerie.ingest.derive.DerivedObjects;
import fr.ressourcerie.ingest.derive.PictureDerivation;
import fr.ressourcerie.ingest.inspect.Inspection;
import fr.ressourcerie.ingest.inspect.Inspector;
import fr.ressourcerie.ingest.quality.QualityReport;
import fr.ressourcerie.ingest.resemble.Resemblances;
import fr.ressourcerie.ingest.resemble.Signature;
import fr.ressourcerie.ingest.scan.MalwareScan;
import fr.ressourcerie.ingest.store.ObjectStore;
import fr.ressourcerie.ingest.store.StoreFailure;
import fr.ressourcerie.ingest.text.Drawn;
import fr.ressourcerie.ingest.upload.Blobs;
import fr.ressourcerie.ingest.upload.Deposits;
import java.io.IOException;
import java.nio.channels.SeekableByteChannel;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.transaction.support.TransactionOperations;

/**
 * Takes a received version to ready or rejected: have it scanned, inspect what it is, extract its words, derive what stands beside it,
 * record it all. Nothing is written before the last step but the state and derived objects, which take their own place
 * again; so it can be killed anywhere and run again.
 */
public final class Ingest implements TaskHandler {
    private static final Logger LOG = LoggerFactory.getLogger(Ingest.class);
    private static final int TRIES = 5;

    private final Versions versions;
    private final Resources resources;
    private final TransactionOperations transaction;
    private final ObjectStore store;
    private final Blobs blobs;
    private final MalwareScan scan;
    private final Inspector inspector;
    private final WordsInside words;
    private final List<Derivation> derivations;
    private final DerivedObjects derived;
    private final PackageIndex index;
    private final Resemblances resemblances;
    private final Filling filling;

    public Ingest(
            Versions versions,
            Resources resources,
            TransactionOperations transaction,
            ObjectStore store,
            Blobs blobs,
            MalwareScan scan,
            Inspector inspector,
            WordsInside words,
            List<Derivation> derivations,
            DerivedObjects derived,
            PackageIndex index,
            Resemblances resemblances,
            Filling filling) {
        this.versions = versions;
        this.resources = resources;
        this.transaction = transaction;
        this.store = store;
        this.blobs = blobs;
        this.scan = scan;
        this.inspector = inspector;
        this.words = words;
        this.derivations = List.copyOf(derivations);
        this.derived = derived;
        this.index = index;
        this.resemblances = resemblances;
        this.filling = filling;
    }

    @Override
    public String kind() {
        return Deposits.TASK;
    }

    @Override
    public void run(String instance, int failures) throws Exception {
        var parts = instance.split("/", 2);
        var found = versions.find(UUID.fromString(parts[0]), Integer.parseInt(parts[1]));
        if (found.isEmpty() || found.get().state().settled()) {
            return;
        }
        var version = found.get();
        if (failures >= TRIES) {
            reject(version, givenUp());
            return;
        }
        try {
            ingest(version, Objects.requireNonNull(version.blobKey()));
        } catch (StoreFailure away) {
            throw new TryLater(String.valueOf(away.getMessage()), away);
        }
    }

    private void ingest(Version version, String key) throws IOException, InterruptedException, TryLater {
        versions.advance(version.resourceId(), version.number(), VersionState.SCANNING);
        try (var file = store.open(key)) {
            var stopped = scanned(file, version.fileName());
            if (stopped.isPresent()) {
                stop(version, key, stopped.get());
                return;
            }
            versions.advance(version.resourceId(), version.number(), VersionState.INSPECTING);
            switch (inspector.inspect(file, version.fileName())) {
                case Inspection.Refused(var problem) -> reject(version, problem);
                case Inspection.Taken taken -> {
                    versions.advance(version.resourceId(), version.number(), VersionState.EXTRACTING);
                    var read = words.in(file, version.fileName(), taken);
                    var whole =
                            taken.with(PictureDerivation.DECLARED, read.seen().pictures());
                    accept(version, whole, read, derive(version, file, whole));
                }
            }
        }
    }

    /** A scanner that is away, as a store that is, makes the file wait, and rejects nothing. */
    private Optional<MalwareScan.Stopped> scanned(SeekableByteChannel file, String fileName) throws TryLater {
        try {
            return scan.scan(file, fileName);
        } catch (IOException away) {
            throw new TryLater(String.valueOf(away.getMessage()), away);
        }
    }

    private void stop(Version version, String key, MalwareScan.Stopped stopped) throws IOException {
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

    private List<Warning> derive(Version version, SeekableByteChannel file, Inspection.Taken taken)
            throws IOException, InterruptedException {
        var warnings = new ArrayList<Warning>();
        for (var derivation : derivations) {
            warnings.addAll(derivation.derive(version, file, taken));
        }
        return warnings;
    }

    private void accept(Version version, Inspection.Taken taken, Words words, List<Warning> derivedWarnings) {
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

    private void reject(Version version, Problem problem) throws IOException {
        var key = version.blobKey();
        transaction.executeWithoutResult(
                status -> versions.settleRejected(version.resourceId(), version.number(), problem));
        if (key != null) {
            blobs.release(key);
        }
        derived.drop(version.resourceId(), version.number());
        LOG.info("resource {} version {} rejected: {}", version.resourceId(), version.number(), problem.code());
    }

    private static Problem givenUp() {
        return new Problem(
                "ingest-failed",
                "Le fichier a été reçu entier, mais son examen a échoué " + TRIES + " fois de suite.",
                "Déposez-le de nouveau ; si cela se répète, signalez-le à l’administrateur de la ressourcerie.");
    }
}
