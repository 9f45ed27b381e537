package fr.ressourcerie.search.lucene;

import fr.ressourcerie.search.Index;
import fr.ressourcerie.search.judged.RelevanceContract;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;

/** How good the answers of the index in a folder are. */
class LuceneRelevanceTest extends RelevanceContract {
    @TempDir
    static Path folder;

    @Override
    protected Index open() {
        return LuceneIndex.open(folder);
    }
}
