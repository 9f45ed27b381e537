package fr.ressourcerie.search.lucene;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fr.ressourcerie.search.Index;
import fr.ressourcerie.search.IndexContract;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The contract, kept by the index in a folder. */
class LuceneIndexTest extends IndexContract {
    @TempDir
    Path folder;

    @Override
    protected Index open() {
        return LuceneIndex.open(folder.resolve("index"));
    }

    @Test
    void refusesAFolderThatIsInUse() {
        assertThatThrownBy(this::open)
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("in use by another program");
        assertThat(folder.resolve("index")).isNotEmptyDirectory();
    }
}
