package fr.ressourcerie.search.lucene;

import fr.ressourcerie.search.Position;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What a commit says of itself: the schema it was written by and the position its documents reach. */
record CommitData(Optional<Position> position) {
    static final String SCHEMA = "schema";
    private static final String TRANSACTION = "transaction";
    private static final String SEQUENCE = "sequence";

    static CommitData read(@Nullable Iterable<Map.Entry<String, String>> entries) {
        var data = new HashMap<String, String>();
        if (entries != null) {
            entries.forEach(entry -> data.put(entry.getKey(), entry.getValue()));
        }
        var transaction = data.get(TRANSACTION);
        var sequence = data.get(SEQUENCE);
        return new CommitData(
                transaction == null || sequence == null
                        ? Optional.empty()
                        : Optional.of(new Position(Long.parseLong(transaction), Long.parseLong(sequence))));
    }

    Iterable<Map.Entry<String, String>> write() {
        var data = new HashMap<String, String>();
        data.put(SCHEMA, String.valueOf(Fields.SCHEMA));
        position.ifPresent(place -> {
            data.put(TRANSACTION, String.valueOf(place.transaction()));
            data.put(SEQUENCE, String.valueOf(place.sequence()));
        });
        return Map.copyOf(data).entrySet();
    }
}
