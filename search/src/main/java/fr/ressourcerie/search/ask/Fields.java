package fr.ressourcerie.search.ask;

import fr.ressourcerie.search.Facet;
import fr.ressourcerie.search.analysis.Language;
import fr.ressourcerie.search.analysis.TextAnalyzer;
import fr.ressourcerie.search.analysis.TextAnalyzer.Reduction;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Set;
import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.analysis.DelegatingAnalyzerWrapper;

/**
 * The fields of the index. A change in what they hold or how they are analysed is a new {@link #SCHEMA}: an index of
 * another number is built again.
 */
public final class Fields {
    /** Number of what is written here, stored with each commit. */
    public static final int SCHEMA = 4;

    /**
     * Number of the oldest schema whose index can answer today's questions while the new one is built: a field it lacks
     * finds nothing. One that reads a field otherwise than it was written moves this on.
     */
    public static final int ANSWERS_FROM = 4;

    public static final String ID = "id";
    public static final String DIGEST = "digest";
    public static final String READERS = "readers";
    public static final String SECTORS = "sectors";
    public static final String CODES = "codes";

    /** ESCO ids, as they are. */
    public static final String SKILLS = "skillIds";

    /** ROME codes, as they are. */
    public static final String JOBS = "jobCodes";

    /** The domains of these jobs: the first three characters of their codes. */
    public static final String DOMAINS = "jobDomains";

    /** Ids of the {@link fr.ressourcerie.search.understanding.Concepts} a document speaks of. */
    public static final String CONCEPTS = "concepts";

    /** The fields whose values are compared as they are, those of a document with several included. */
    public static final List<String> EXACT = List.of(ID, READERS, SECTORS, SKILLS, JOBS, DOMAINS, CONCEPTS);

    public static final String PUBLISHED_AT = "publishedAt";
    public static final String REUSE = "reuse";
    public static final String TITLE_KEY = "titleKey";

    /** The words of completions, as typed. */
    public static final String COMPLETIONS = "completions";

    /** Completions as they are written. */
    public static final String COMPLETIONS_WRITTEN = "completions.written";

    private static final String TYPED = ".typed";

    /**
     * A field of prose: its words in French under its own name, as typed where half a word may be asked, and in the other
     * languages a document is in where the field is written by its author.
     */
    public enum Prose {
        TITLE("title", 8, true, true),
        KEYWORDS("keywords", 4, true, false),
        JOBS("jobs", 4, true, false),
        SKILLS("skills", 3, true, false),
        DESCRIPTION("description", 2, true, true),
        NAMES("names", 2, true, false),
        TEXT("text", 1, false, true);

        private final String field;
        private final float weight;
        private final boolean typed;
        private final boolean otherLanguages;

        Prose(String field, float weight, boolean typed, boolean otherLanguages) {
            this.field = field;
            this.weight = weight;
            this.typed = typed;
            this.otherLanguages = otherLanguages;
        }

        public String french() {
            return field;
        }

        /** Its words in another language. */
        public String in(Language language) {
            return field + "." + language.tag();
        }

        /** The languages beside French in which its words may be kept. */
        public List<Language> languages() {
            return otherLanguages ? List.of(Language.values()) : List.of();
        }

        /** Where half a word is looked for: the words as typed, or their French stems where those are not kept. */
        public String halves() {
            return typed ? field + TYPED : field;
        }

        /** All its fields, the one that is stored first. */
        public List<String> all() {
            var all = new ArrayList<>(besidesFrench(EnumSet.allOf(Language.class)));
            all.addFirst(french());
            return List.copyOf(all);
        }

        /** All but the one that is stored, of a document in these languages. */
        public List<String> besidesFrench(Set<Language> documentIn) {
            var others = new ArrayList<>(languages().stream()
                    .filter(documentIn::contains)
                    .map(this::in)
                    .toList());
            if (typed) {
                others.add(halves());
            }
            return List.copyOf(others);
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

    /** The field of the numbers that a facet's ranges are asked of. */
    public static String number(Facet facet) {
        return facet.wire();
    }

    /** Each field's own analysis, chosen by the end of its name. */
    public static Analyzer analyzer() {
        var typed = new TextAnalyzer(Reduction.TYPED);
        var french = new TextAnalyzer(Reduction.FRENCH);
        var others = new HashMap<String, Analyzer>();
        for (var language : Language.values()) {
            others.put(language.tag(), new TextAnalyzer(language.reduction()));
        }
        return new DelegatingAnalyzerWrapper(Analyzer.PER_FIELD_REUSE_STRATEGY) {
            @Override
            protected Analyzer getWrappedAnalyzer(String field) {
                var other = others.get(field.substring(field.lastIndexOf('.') + 1));
                if (other != null) {
                    return other;
                }
                return field.endsWith(TYPED) || field.equals(CODES) || field.equals(COMPLETIONS) ? typed : french;
            }
        };
    }
}
