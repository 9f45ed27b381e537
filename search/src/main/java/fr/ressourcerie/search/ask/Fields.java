package fr.ressourcerie.search.ask;

import fr.ressourcerie.search.analysis.TextAnalyzer;
import fr.ressourcerie.search.analysis.TextAnalyzer.Reduction;
import java.util.List;
import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.analysis.DelegatingAnalyzerWrapper;

/**
 * The fields of the index. A change in what they hold or how they are analysed is a new {@link #SCHEMA}: an index of
 * another number is built again.
 */
public final class Fields {
    /** Number of what is written here, stored with each commit. */
    public static final int SCHEMA = 3;

    /**
     * Number of the oldest schema whose index can answer today's questions while the new one is built: a field it lacks
     * finds nothing. One that reads a field otherwise than it was written moves this on.
     */
    public static final int ANSWERS_FROM = 3;

    public static final String ID = "id";
    public static final String DIGEST = "digest";
    public static final String READERS = "readers";
    public static final String SECTORS = "sectors";
    public static final String CODES = "codes";
    public static final String PUBLISHED_AT = "publishedAt";
    public static final String REUSE = "reuse";
    public static final String TITLE_KEY = "titleKey";

    private static final String ENGLISH = ".en";
    private static final String TYPED = ".typed";

    /**
     * A field of prose: its words in French under its own name, in English, and as typed where half a word may be asked.
     */
    public enum Prose {
        TITLE("title", 8, true),
        KEYWORDS("keywords", 4, true),
        JOBS("jobs", 4, true),
        DESCRIPTION("description", 2, true),
        NAMES("names", 2, true),
        TEXT("text", 1, false);

        private final String field;
        private final float weight;
        private final boolean typed;

        Prose(String field, float weight, boolean typed) {
            this.field = field;
            this.weight = weight;
            this.typed = typed;
        }

        public String french() {
            return field;
        }

        public String english() {
            return field + ENGLISH;
        }

        /** Where half a word is looked for: the words as typed, or their French stems where those are not kept. */
        public String halves() {
            return typed ? field + TYPED : field;
        }

        /** All its fields, the one that is stored first. */
        public List<String> all() {
            return typed ? List.of(french(), english(), halves()) : List.of(french(), english());
        }

        /** How much a word found here counts. */
        public float weight() {
            return weight;
        }

        public boolean keepsTyped() {
            return typed;
        }
    }

    private Fields() {}

    /** Each field's own analysis, chosen by the end of its name. */
    public static Analyzer analyzer() {
        var typed = new TextAnalyzer(Reduction.TYPED);
        var french = new TextAnalyzer(Reduction.FRENCH);
        var english = new TextAnalyzer(Reduction.ENGLISH);
        return new DelegatingAnalyzerWrapper(Analyzer.PER_FIELD_REUSE_STRATEGY) {
            @Override
            protected Analyzer getWrappedAnalyzer(String field) {
                if (field.endsWith(ENGLISH)) {
                    return english;
                }
                return field.endsWith(TYPED) || field.equals(CODES) ? typed : french;
            }
        };
    }
}
