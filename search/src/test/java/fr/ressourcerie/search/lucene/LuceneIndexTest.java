package fr.ressourcerie.search.lucene;

import fr.ressourcerie.search.CompletionsContract;
import fr.ressourcerie.search.FacetsContract;
import fr.ressourcerie.search.FirstDocumentContract;
import fr.ressourcerie.search.HighlightsContract;
import fr.ressourcerie.search.Index;
import fr.ressourcerie.search.PagesContract;
import fr.ressourcerie.search.ReadersContract;
import fr.ressourcerie.search.SimilarContract;
import fr.ressourcerie.search.UpdatesContract;
import fr.ressourcerie.search.WordsContract;
import java.nio.file.Path;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.io.TempDir;

/** Every contract of an index, kept by the one in a folder. */
class LuceneIndexTest {
    @TempDir
    Path folder;

    @Nested
    class FirstDocument extends FirstDocumentContract {
        @Override
        protected Index open() {
            return LuceneIndex.open(folder);
        }
    }

    @Nested
    class Words extends WordsContract {
        @Override
        protected Index open() {
            return LuceneIndex.open(folder);
        }
    }

    @Nested
    class Highlights extends HighlightsContract {
        @Override
        protected Index open() {
            return LuceneIndex.open(folder);
        }
    }

    @Nested
    class Readers extends ReadersContract {
        @Override
        protected Index open() {
            return LuceneIndex.open(folder);
        }
    }

    @Nested
    class Facets extends FacetsContract {
        @Override
        protected Index open() {
            return LuceneIndex.open(folder);
        }
    }

    @Nested
    class Completions extends CompletionsContract {
        @Override
        protected Index open() {
            return LuceneIndex.open(folder);
        }
    }

    @Nested
    class Pages extends PagesContract {
        @Override
        protected Index open() {
            return LuceneIndex.open(folder);
        }
    }

    @Nested
    class Similar extends SimilarContract {
        @Override
        protected Index open() {
            return LuceneIndex.open(folder);
        }
    }

    @Nested
    class Updates extends UpdatesContract {
        @Override
        protected Index open() {
            return LuceneIndex.open(folder);
        }
    }
}
