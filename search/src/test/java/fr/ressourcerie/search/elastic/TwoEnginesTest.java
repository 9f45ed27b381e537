package fr.ressourcerie.search.elastic;

import fr.ressourcerie.search.Index;
import fr.ressourcerie.search.TwoEnginesContract;
import fr.ressourcerie.search.lucene.LuceneIndex;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;

/** The index in a folder and the one in a real Elasticsearch. */
class TwoEnginesTest extends TwoEnginesContract {
    @TempDir
    Path folder;

    @Override
    protected List<Index> open() {
        return List.of(
                LuceneIndex.open(folder),
                SharedElasticsearch.open(SharedElasticsearch.create()).serving());
    }
}
