package fr.ressourcerie.search.lucene;

import fr.ressourcerie.catalogue.change.Position;
import fr.ressourcerie.search.ask.Fields;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What a commit says of itself: the schema it was written by and the position its documents reach. */
record CommitData(Optional<Position> position) {
    static final String SCHEMA = "schema";
    private static final String POSITION = "position";

    static CommitData read(@Nullable Iterable<Map.Entry<String, String>> entries) {
        var data = new HashMap<String, String>();
        if (entries != null) {
            entries.forEach(entry -> data.put(entry.getKey(), entry.getValue()));
        }
        return new CommitData(Optional.ofNullable(data.get(POSITION)).map(Position::parse));
    }

    Iterable<Map.Entry<String, String>> write() {
        var data = new HashMap<String, String>();
        data.put(SCHEMA, String.valueOf(Fields.SCHEMA));
        position.ifPresent(place -> data.put(POSITION, place.toString()));
        return Map.copyOf(data).entrySet();
    }
}
