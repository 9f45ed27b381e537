package fr.ressourcerie.search;

import java.util.Optional;

/** An index that is never built again. */
public record OneGeneration(Index serving) implements Generations {
    @Override
    public Index answers() {
        return serving;
    }

    @Override
    public boolean frozen() {
        return false;
    }

    @Override
    public Optional<Index> next() {
        return Optional.empty();
    }

    @Override
    public Index begin() {
        throw new IllegalStateException("This index has one generation");
    }

    @Override
    public void promote() {
        throw new IllegalStateException("This index has one generation");
    }

    @Override
    public void sweep() {}

    @Override
    public void reread() {}

    @Override
    public void close() {
        serving.close();
    }
}
