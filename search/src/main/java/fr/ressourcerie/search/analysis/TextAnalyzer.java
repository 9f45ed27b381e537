package fr.ressourcerie.search.analysis;

import java.io.IOException;
import java.io.Reader;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.analysis.CharArraySet;
import org.apache.lucene.analysis.LowerCaseFilter;
import org.apache.lucene.analysis.TokenStream;
import org.apache.lucene.analysis.de.GermanLightStemFilter;
import org.apache.lucene.analysis.en.EnglishPossessiveFilter;
import org.apache.lucene.analysis.en.PorterStemFilter;
import org.apache.lucene.analysis.es.SpanishLightStemFilter;
import org.apache.lucene.analysis.fr.FrenchLightStemFilter;
import org.apache.lucene.analysis.it.ItalianLightStemFilter;
import org.apache.lucene.analysis.miscellaneous.ASCIIFoldingFilter;
import org.apache.lucene.analysis.miscellaneous.StemmerOverrideFilter;
import org.apache.lucene.analysis.miscellaneous.StemmerOverrideFilter.StemmerOverrideMap;
import org.apache.lucene.analysis.pattern.PatternReplaceCharFilter;
import org.apache.lucene.analysis.pt.PortugueseLightStemFilter;
import org.apache.lucene.analysis.snowball.SnowballFilter;
import org.apache.lucene.analysis.standard.StandardTokenizer;
import org.apache.lucene.analysis.util.ElisionFilter;
import org.tartarus.snowball.ext.DutchStemmer;

/**
 * Text to words, as every index of this room does it. Only what Lucene and Elasticsearch both have is used; the settings
 * for the latter are: char filters {@code pattern_replace} ({@link #INCLUSIVE_DOT} by a space, {@link #E_LEARNING} by
 * {@code elearning}), tokenizer {@code standard}, then the filters each constant names.
 *
 * <p>Stop words are kept, so that phrases hold; {@link Question} leaves them out of what is asked.
 */
public final class TextAnalyzer extends Analyzer {
    /**
     * A dot between two letters parts two words, as in <i>soudeur·se</i> and <i>formateur.trice</i>. It begins with the
     * dot, so that all other text is passed over fast.
     */
    public static final String INCLUSIVE_DOT = "[.\\u00B7\\u2022\\u2027\\u22C5](?<=\\p{L}.)(?=\\p{L})";

    /** One word, however it is written; not the end of <i>machine learning</i>. */
    public static final String E_LEARNING = "[eE][- \\u2010\\u2011](?i:learning)(?!\\p{L})(?<![\\p{L}\\p{N}].{10})";

    /** A feminine whose accent is lost before it is reduced: <i>infirmiere</i>, <i>boulangeres</i>, <i>bouchere</i>. */
    public static final String FEMININE = "(?<=\\p{L})(ier|ger|cher)es?$";

    /** Plurals and feminines that no ending tells, in the words they are reduced to. */
    public static final Map<String, String> IRREGULAR = Map.ofEntries(
            Map.entry("travaux", "travail"),
            Map.entry("vitraux", "vitrail"),
            Map.entry("baux", "bail"),
            Map.entry("hotesse", "hote"),
            Map.entry("hotesses", "hote"),
            Map.entry("apprentie", "apprenti"),
            Map.entry("apprenties", "apprenti"),
            Map.entry("commise", "commis"),
            Map.entry("commises", "commis"),
            Map.entry("professeure", "professeur"),
            Map.entry("professeures", "professeur"),
            Map.entry("ingenieure", "ingenieur"),
            Map.entry("ingenieures", "ingenieur"));

    /** What Italian words lose before an apostrophe. */
    public static final List<String> ITALIAN_ARTICLES = List.of(
            "c", "l", "all", "dall", "dell", "nell", "sull", "coll", "pell", "gl", "agl", "dagl", "degl", "negl",
            "sugl", "un", "d", "quest", "quell");

    /** The characters that {@link #INCLUSIVE_DOT} and {@link #E_LEARNING} look for. */
    private static final String INCLUSIVE_DOTS = ".\u00B7\u2022\u2027\u22C5";

    /** What may part <i>e</i> and <i>learning</i>, a dot that becomes a space included. */
    private static final String HYPHENS = "- \u2010\u2011" + INCLUSIVE_DOTS;

    /** Characters of a text that is read at once. */
    private static final int USUAL_TEXT = 128;

    /** The bit that makes an ASCII letter lower case. */
    private static final int LOWER = 0x20;

    /** What is cut off before an apostrophe, whatever its case. */
    public static final List<String> ARTICLES =
            List.of("l", "m", "t", "qu", "n", "s", "j", "d", "c", "jusqu", "quoiqu", "lorsqu", "puisqu", "presqu");

    /** Positions between two values of one field, so that no phrase spans them. */
    public static final int VALUE_GAP = 100;

    private static final Pattern INCLUSIVE_DOT_PATTERN = Pattern.compile(INCLUSIVE_DOT);
    private static final Pattern E_LEARNING_PATTERN = Pattern.compile(E_LEARNING);
    private static final CharArraySet ELIDED_ITALIAN =
            CharArraySet.unmodifiableSet(new CharArraySet(ITALIAN_ARTICLES, true));
    private static final CharArraySet ARTICLE_SET = CharArraySet.unmodifiableSet(new CharArraySet(ARTICLES, true));

    /** How far words are reduced. */
    public enum Reduction {
        /** As typed: {@code lowercase, elision, asciifolding}. */
        TYPED,
        /**
         * French: the same, then {@code stemmer_override} by {@link #IRREGULAR}, {@code pattern_replace} of
         * {@link #FEMININE} by its first group, {@code stemmer: light_french}.
         */
        FRENCH,
        /** English: {@code lowercase, stemmer: possessive_english, asciifolding, porter_stem}. */
        ENGLISH,
        /** German: {@code lowercase, asciifolding, stemmer: light_german}. */
        GERMAN,
        /** Spanish: {@code lowercase, asciifolding, stemmer: light_spanish}. */
        SPANISH,
        /** Italian: {@code lowercase, elision} of {@link #ITALIAN_ARTICLES}, {@code asciifolding, stemmer: light_italian}. */
        ITALIAN,
        /** Portuguese: {@code lowercase, asciifolding, stemmer: light_portuguese}. */
        PORTUGUESE,
        /** Dutch: {@code lowercase, asciifolding, stemmer: dutch}. */
        DUTCH
    }

    private final Reduction reduction;
    private final StemmerOverrideMap irregular = irregular();

    public TextAnalyzer(Reduction reduction) {
        this.reduction = reduction;
    }

    @Override
    protected TokenStreamComponents createComponents(String field) {
        var words = new StandardTokenizer();
        return new TokenStreamComponents(words, reduced(new LowerCaseFilter(words)));
    }

    private TokenStream reduced(TokenStream words) {
        return switch (reduction) {
            case TYPED -> typed(words);
            case FRENCH -> french(typed(words));
            case ENGLISH -> new PorterStemFilter(new ASCIIFoldingFilter(new EnglishPossessiveFilter(words)));
            case GERMAN -> new GermanLightStemFilter(new ASCIIFoldingFilter(words));
            case SPANISH -> new SpanishLightStemFilter(new ASCIIFoldingFilter(words));
            case ITALIAN ->
                new ItalianLightStemFilter(new ASCIIFoldingFilter(new ElisionFilter(words, ELIDED_ITALIAN)));
            case PORTUGUESE -> new PortugueseLightStemFilter(new ASCIIFoldingFilter(words));
            case DUTCH -> new SnowballFilter(new ASCIIFoldingFilter(words), new DutchStemmer());
        };
    }

    private TokenStream french(TokenStream words) {
        var regular = new StemmerOverrideFilter(words, irregular);
        return new FrenchLightStemFilter(new FeminineFilter(regular));
    }

    private static StemmerOverrideMap irregular() {
        var rules = new StemmerOverrideFilter.Builder();
        IRREGULAR.forEach(rules::add);
        try {
            return rules.build();
        } catch (IOException impossible) {
            throw new UncheckedIOException("Rules in memory could not be read", impossible);
        }
    }

    private static TokenStream typed(TokenStream words) {
        return new ASCIIFoldingFilter(new ElisionFilter(words, ARTICLE_SET));
    }

    /** Few texts hold what the patterns look for, and looking costs more than all else: who surely holds none is spared. */
    @Override
    protected Reader initReader(String field, Reader text) {
        var whole = whole(text);
        Reader respelt = new StringReader(whole);
        if (mayHoldInclusiveDot(whole)) {
            respelt = new PatternReplaceCharFilter(INCLUSIVE_DOT_PATTERN, " ", respelt);
        }
        return mayHoldELearning(whole)
                ? new PatternReplaceCharFilter(E_LEARNING_PATTERN, "elearning", respelt)
                : respelt;
    }

    /** Most texts are a word or a title, for which the 8 192 characters of the reader's own way are many. */
    private static String whole(Reader text) {
        try {
            var read = new char[USUAL_TEXT];
            int length = 0;
            for (int more = 0; more >= 0; more = text.read(read, length, read.length - length)) {
                length += more;
                if (length == read.length) {
                    read = Arrays.copyOf(read, 2 * length);
                }
            }
            return new String(read, 0, length);
        } catch (IOException impossible) {
            throw new UncheckedIOException("Text in memory could not be read", impossible);
        }
    }

    private static boolean mayHoldInclusiveDot(String text) {
        for (int i = 1; i < text.length() - 1; i++) {
            if (INCLUSIVE_DOTS.indexOf(text.charAt(i)) >= 0
                    && mayBeLetter(text.charAt(i - 1))
                    && mayBeLetter(text.charAt(i + 1))) {
                return true;
            }
        }
        return false;
    }

    private static boolean mayBeLetter(char character) {
        return Character.isLetter(character) || Character.isSurrogate(character);
    }

    private static boolean mayHoldELearning(String text) {
        for (int i = 2; i < text.length(); i++) {
            if ((text.charAt(i) | LOWER) == 'l'
                    && HYPHENS.indexOf(text.charAt(i - 1)) >= 0
                    && (text.charAt(i - 2) | LOWER) == 'e') {
                return true;
            }
        }
        return false;
    }

    @Override
    protected Reader initReaderForNormalization(String field, Reader text) {
        return text;
    }

    @Override
    protected TokenStream normalize(String field, TokenStream words) {
        return new ASCIIFoldingFilter(new LowerCaseFilter(words));
    }

    @Override
    public int getPositionIncrementGap(String field) {
        return VALUE_GAP;
    }
}
