package fr.ressourcerie.search;

import fr.ressourcerie.catalogue.change.Position;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** An index that is another at each moment: whatever is asked of it goes to the one that serves now. */
public final class Answers implements Index {
    private final Supplier<Index> serving;

    public Answers(Supplier<Index> serving) {
        this.serving = serving;
    }

    @Override
    public void apply(List<Update> batch, Position position) {
        serving.get().apply(batch, position);
    }

    @Override
    public void commit() {
        serving.get().commit();
    }

    @Override
    public Optional<Position> position() {
        return serving.get().position();
    }

    @Override
    public Results search(Query query) {
        return serving.get().search(query);
    }

    @Override
    public List<Hit> similar(UUID id, Set<String> readers, Neighbourhood neighbourhood, int size) {
        return serving.get().similar(id, readers, neighbourhood, size);
    }

    @Override
    public List<Held> held(@Nullable UUID after, int limit) {
        return serving.get().held(after, limit);
    }

    @Override
    public List<Completion> complete(String typed, Set<String> readers, int size) {
        return serving.get().complete(typed, readers, size);
    }

    @Override
    public List<String> near(String word, Set<String> readers) {
        return serving.get().near(word, readers);
    }

    /** Whoever made the indexes closes them. */
    @Override
    public void close() {}
}
