package fr.ressourcerie.catalogue.change;

import fr.ressourcerie.catalogue.problem.Refusal;
import java.util.regex.Pattern;

/**
 * A place in the log, after the row it names. It keeps its meaning when the database is restored on another server.
 *
 * @param transaction the number of the transaction that wrote the row, see V10_1__log_position.sql
 * @param sequence the row's number
 */
public record Position(long transaction, long sequence) implements Comparable<Position> {
    public static final Position START = new Position(0, 0);
    private static final Pattern TEXT = Pattern.compile("([0-9]{1,18})-([0-9]{1,18})");

    /** Reads what {@link #toString} wrote; anything else is refused. */
    public static Position parse(String text) {
        var match = TEXT.matcher(text);
        if (!match.matches()) {
            throw Refusal.invalid(
                    "/since",
                    "Ce n’est pas un repère de la liste des changements.",
                    "Envoyez la valeur next de la réponse précédente.");
        }
        return new Position(Long.parseLong(match.group(1)), Long.parseLong(match.group(2)));
    }

    @Override
    public int compareTo(Position other) {
        return transaction == other.transaction
                ? Long.compare(sequence, other.sequence)
                : Long.compare(transaction, other.transaction);
    }

    @Override
    public String toString() {
        return transaction + "-" + sequence;
    }
}
