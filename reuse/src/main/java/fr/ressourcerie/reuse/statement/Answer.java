package fr.ressourcerie.reuse.statement;

/**
 * What the door is about to answer, by which a request is one that counts or not.
 *
 * @param firstByte where the bytes sent begin within the whole, 0 when the whole is sent
 */
public record Answer(String method, int status, long firstByte) {
    private static final int OK = 200;
    private static final int PARTIAL_CONTENT = 206;

    /** Whether a use begins here: a HEAD, a 304, an error and the rest of a download never count. */
    public boolean counts() {
        return method.equals("GET") && (status == OK || status == PARTIAL_CONTENT) && firstByte == 0;
    }
}
