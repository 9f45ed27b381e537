package fr.ressourcerie.search.lucene;

import fr.ressourcerie.search.Index;
import fr.ressourcerie.search.IndexContracts;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;

/** Every contract of an index, kept by the one in a folder. */
class LuceneIndexTest extends IndexContracts {
    @TempDir
    Path folder;

    @Override
    protected Index open() {
        return LuceneIndex.open(folder);
    }
}
