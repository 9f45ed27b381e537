package fr.ressourcerie.reuse.xapi;

/** How much of anything is taken; what is larger is refused, with the limit named. */
public final class Limits {
    /** Of one statement's JSON, in bytes as sent. */
    public static final int STATEMENT_BYTES = 2_000_000;
    /** Of the statements of one request. */
    public static final int BATCH_STATEMENTS = 10_000;
    /** Of all statements of one request, in bytes of JSON. */
    public static final int BATCH_BYTES = 16_000_000;
    /** Of the names, values, braces and brackets of one request: what holds memory once it is read. */
    public static final int BATCH_TOKENS = 1_000_000;
    /** Of objects and lists within one another. */
    public static final int DEPTH = 50;
    /** Of a number, written out without an exponent. */
    public static final int NUMBER_DIGITS = 100;
    /** Of what is looked up by: an activity's, verb's or agent's identifier, in bytes of UTF-8. */
    public static final int IDENTIFIER_BYTES = 2_048;
    /** Of the parts of one multipart body: statements' own and attachments. */
    public static final int PARTS = 1_000;
    /** Of one attachment. */
    public static final long ATTACHMENT_BYTES = 8_000_000;
    /** Of all attachments of one request. */
    public static final long ATTACHMENTS_BYTES = 16_000_000;
    /** Of the header lines of one part. */
    public static final int PART_HEADER_BYTES = 8_192;

    private Limits() {}
}
