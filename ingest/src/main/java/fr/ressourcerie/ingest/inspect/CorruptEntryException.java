package fr.ressourcerie.ingest.inspect;

import java.util.zip.ZipException;

/** The bytes of an entry are not those that the zip's directory announces; never a fault of the store. */
final class CorruptEntryException extends ZipException {
    CorruptEntryException(String message) {
        super(message);
    }
}
