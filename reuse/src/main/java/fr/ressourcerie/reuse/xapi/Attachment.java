package fr.ressourcerie.reuse.xapi;

import org.jspecify.annotations.Nullable;

/**
 * What a statement says of a file that goes with it (1.0.3, Data 2.4.11; 2.0, 4.2.2.6).
 *
 * @param sha2 lower-case hexadecimal SHA-224, -256, -384 or -512 of the file, told by its length
 * @param length in bytes
 * @param fileUrl where the file is, or null where its bytes come with the statement
 */
public record Attachment(
        String usageType,
        String contentType,
        long length,
        String sha2,
        @Nullable String fileUrl) {
    /** The usage type of a signature (1.0.3, Data 2.6; 2.0, 4.2.6). */
    static final String SIGNATURE = "http://adlnet.gov/expapi/attachments/signature";

    /** Whether the file is a signature of the statement, which it holds whole. */
    public boolean signature() {
        return usageType.equals(SIGNATURE);
    }
}
