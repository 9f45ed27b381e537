package fr.ressourcerie.search;

/**
 * A place in the catalogue's log of changes.
 *
 * @param transaction the transaction that wrote the row
 * @param sequence the row's number within the log
 */
public record Position(long transaction, long sequence) {
    public static final Position START = new Position(0, 0);
}
