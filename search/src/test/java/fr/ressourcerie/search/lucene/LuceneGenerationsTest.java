package fr.ressourcerie.search.lucene;

import fr.ressourcerie.catalogue.vocabulary.Vocabularies;
import fr.ressourcerie.search.Generations;
import fr.ressourcerie.search.indexing.GenerationsContract;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;

/** The generations in folders of this machine. */
class LuceneGenerationsTest extends GenerationsContract {
    @TempDir
    Path folder;

    @Override
    protected Generations open(InstantSource clock) {
        return LuceneGenerations.open(folder, new Vocabularies(), clock);
    }

    @Override
    protected List<String> place() {
        return List.of(folder.toString());
    }

    @Override
    protected int count() {
        var generations = folder.toFile().listFiles((_, name) -> name.startsWith("generation-"));
        return generations.length;
    }
}
