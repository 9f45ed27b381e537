package fr.ressourcerie.ingest.pipeline;

import fr.ressourcerie.catalogue.resource.Problem;
import fr.ressourcerie.catalogue.resource.Version;
import fr.ressourcerie.catalogue.resource.VersionState;
import fr.ressourcerie.catalogue.resource.Versions;
import fr.ressourcerie.catalogue.resource.Warning;
import fr.ressourcerie.catalogue.task.TaskHandler;
import fr.ressourcerie.catalogue.task.TryLater;
import fr.ressourcerie.ingest.derive.Derivation;
import fr.ressourcerie.ingest.derive.PictureDerivation;
import fr.ressourcerie.ingest.inspect.Inspection;
import fr.ressourcerie.ingest.inspect.Inspector;
import fr.ressourcerie.ingest.scan.MalwareScan;
import fr.ressourcerie.ingest.store.ObjectStore;
import fr.ressourcerie.ingest.store.StoreFailure;
import fr.ressourcerie.ingest.upload.Deposits;
import java.io.IOException;
import java.nio.channels.SeekableByteChannel;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;

/**
 * Takes a received version to ready or rejected: have it scanned, inspect what it is, extract its words, derive what stands beside it,
 * record it all. Nothing is written before the last step but the state and derived objects, which take their own place
 * again; so it can be killed anywhere and run again.
 */
public final class Ingest implements TaskHandler {
    private static final int TRIES = 5;

    private final Versions versions;
    private final ObjectStore store;
    private final MalwareScan scan;
    private final Inspector inspector;
    private final WordsInside words;
    private final List<Derivation> derivations;
    private final Settlement settlement;

    public Ingest(
            Versions versions,
            ObjectStore store,
            MalwareScan scan,
            Inspector inspector,
            WordsInside words,
            List<Derivation> derivations,
            Settlement settlement) {
        this.versions = versions;
        this.store = store;
        this.scan = scan;
        this.inspector = inspector;
        this.words = words;
        this.derivations = List.copyOf(derivations);
        this.settlement = settlement;
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
            settlement.reject(version, givenUp());
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
                settlement.stop(version, key, stopped.get());
                return;
            }
            versions.advance(version.resourceId(), version.number(), VersionState.INSPECTING);
            switch (inspector.inspect(file, version.fileName())) {
                case Inspection.Refused(var problem) -> settlement.reject(version, problem);
                case Inspection.Taken taken -> {
                    versions.advance(version.resourceId(), version.number(), VersionState.EXTRACTING);
                    var read = words.in(file, version.fileName(), taken);
                    var whole =
                            taken.with(PictureDerivation.DECLARED, read.seen().pictures());
                    settlement.accept(version, whole, read, derive(version, file, whole));
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

    private List<Warning> derive(Version version, SeekableByteChannel file, Inspection.Taken taken)
            throws IOException, InterruptedException {
        var warnings = new ArrayList<Warning>();
        for (var derivation : derivations) {
            warnings.addAll(derivation.derive(version, file, taken));
        }
        return warnings;
    }

    private static Problem givenUp() {
        return new Problem(
                "ingest-failed",
                "Le fichier a été reçu entier, mais son examen a échoué " + TRIES + " fois de suite.",
                "Déposez-le de nouveau ; si cela se répète, signalez-le à l’administrateur de la ressourcerie.");
    }
}
