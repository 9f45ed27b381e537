package fr.ressourcerie.ingest.derive;

import fr.ressourcerie.catalogue.resource.Version;
import fr.ressourcerie.catalogue.resource.Warning;
import fr.ressourcerie.ingest.inspect.Inspection;
import java.io.IOException;
import java.nio.channels.SeekableByteChannel;
import java.util.List;

/**
 * Makes something of a version's file that is stored beside it. It may be killed and run again: what it puts under the
 * name of before takes its place.
 */
@FunctionalInterface
public interface Derivation {
    /**
     * Derives what it can; a file that it can make nothing of is no failure.
     *
     * @param file the whole file; its position is moved, it is not closed
     * @return what the depositor should know
     * @throws IOException only for a fault of the store: the ingest is tried again
     */
    List<Warning> derive(Version version, SeekableByteChannel file, Inspection.Taken taken)
            throws IOException, InterruptedException;
}
