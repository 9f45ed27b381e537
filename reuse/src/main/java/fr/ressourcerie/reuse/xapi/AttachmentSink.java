package fr.ressourcerie.reuse.xapi;

import java.io.IOException;
import java.io.OutputStream;

/**
 * Where the bytes of attachments go while a request is read, before anything is known to be valid. Whoever gives one
 * closes it once the request is dealt with, whatever became of it, and then nothing of what was not kept is left.
 */
public interface AttachmentSink {
    /**
     * A place for the bytes of one attachment, at most {@link Limits#ATTACHMENT_BYTES}; asked for once per hash. It is
     * closed also where the part was cut or its hash was wrong: only those in {@link ReceivedStatements#parts} are whole.
     */
    OutputStream open(String sha2) throws IOException;
}
