package fr.ressourcerie.search;

import org.junit.jupiter.api.Nested;

/** Every contract of an index: whoever is one keeps them all. */
public abstract class IndexContracts {
    /** Opens the same index each time within one test, empty at first. */
    protected abstract Index open();

    @Nested
    class Completions extends CompletionsContract {
        @Override
        protected Index open() {
            return IndexContracts.this.open();
        }
    }

    @Nested
    class Facets extends FacetsContract {
        @Override
        protected Index open() {
            return IndexContracts.this.open();
        }
    }

    @Nested
    class FirstDocument extends FirstDocumentContract {
        @Override
        protected Index open() {
            return IndexContracts.this.open();
        }
    }

    @Nested
    class Highlights extends HighlightsContract {
        @Override
        protected Index open() {
            return IndexContracts.this.open();
        }
    }

    @Nested
    class Pages extends PagesContract {
        @Override
        protected Index open() {
            return IndexContracts.this.open();
        }
    }

    @Nested
    class Readers extends ReadersContract {
        @Override
        protected Index open() {
            return IndexContracts.this.open();
        }
    }

    @Nested
    class Similar extends SimilarContract {
        @Override
        protected Index open() {
            return IndexContracts.this.open();
        }
    }

    @Nested
    class Updates extends UpdatesContract {
        @Override
        protected Index open() {
            return IndexContracts.this.open();
        }
    }

    @Nested
    class Words extends WordsContract {
        @Override
        protected Index open() {
            return IndexContracts.this.open();
        }
    }

    @Nested
    class Understanding extends UnderstandingContract {
        @Override
        protected Index open() {
            return IndexContracts.this.open();
        }
    }

    @Nested
    class Elsewhere extends ElsewhereContract {
        @Override
        protected Index open() {
            return IndexContracts.this.open();
        }
    }
}
