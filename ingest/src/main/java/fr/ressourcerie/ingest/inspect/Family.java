package fr.ressourcerie.ingest.inspect;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** One family of formats: knows its own files by their content, and reads what they declare. */
@FunctionalInterface
interface Family {
    /**
     * What the file is, or null if it is not of this family.
     *
     * @throws RejectedFile if it is of this family and cannot be taken
     * @throws IOException only for a fault of the store
     */
    @Nullable
    Findings recognise(Deposit deposit) throws IOException;
}
