package fr.ressourcerie.search.elastic;

import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import org.apache.lucene.analysis.CharArraySet;
import org.apache.lucene.analysis.TokenStream;
import org.apache.lucene.analysis.de.GermanLightStemFilter;
import org.apache.lucene.analysis.en.EnglishPossessiveFilter;
import org.apache.lucene.analysis.en.PorterStemFilter;
import org.apache.lucene.analysis.es.SpanishLightStemFilter;
import org.apache.lucene.analysis.fr.FrenchLightStemFilter;
import org.apache.lucene.analysis.it.ItalianLightStemFilter;
import org.apache.lucene.analysis.miscellaneous.ASCIIFoldingFilter;
import org.apache.lucene.analysis.miscellaneous.StemmerOverrideFilter;
import org.apache.lucene.analysis.pattern.PatternReplaceCharFilter;
import org.apache.lucene.analysis.pattern.PatternReplaceFilter;
import org.apache.lucene.analysis.pt.PortugueseLightStemFilter;
import org.apache.lucene.analysis.snowball.SnowballFilter;
import org.apache.lucene.analysis.util.ElisionFilter;
import org.elasticsearch.common.settings.Settings;
import org.elasticsearch.index.analysis.CharFilterFactory;
import org.elasticsearch.index.analysis.TokenFilterFactory;
import org.elasticsearch.indices.analysis.AnalysisModule.AnalysisProvider;
import org.elasticsearch.plugins.AnalysisPlugin;
import org.elasticsearch.plugins.Plugin;
import org.tartarus.snowball.ext.DutchStemmer;

/**
 * The filters that every Elasticsearch has from its module analysis-common, which is not published apart: the same
 * names, settings and Lucene classes, as far as the index uses them.
 */
public final class FrenchAnalysisPlugin extends Plugin implements AnalysisPlugin {
    @Override
    public Map<String, AnalysisProvider<CharFilterFactory>> getCharFilters() {
        return Map.of("pattern_replace", set((_, _, name, settings) -> replacing(name, settings)));
    }

    @Override
    public Map<String, AnalysisProvider<TokenFilterFactory>> getTokenFilters() {
        return Map.of(
                "asciifolding", (_, _, name, _) -> filter(name, ASCIIFoldingFilter::new),
                "porter_stem", (_, _, name, _) -> filter(name, PorterStemFilter::new),
                "elision", set((_, _, name, settings) -> filter(name, elision(settings))),
                "stemmer", set((_, _, name, settings) -> filter(name, stemmer(settings.get("language")))),
                "stemmer_override", set((_, _, name, settings) -> filter(name, override(settings))),
                "pattern_replace", set((_, _, name, settings) -> filter(name, replacing(settings))));
    }

    /** One that is nothing without settings. */
    private static <T> AnalysisProvider<T> set(AnalysisProvider<T> provider) {
        return AnalysisPlugin.requiresAnalysisSettings(provider);
    }

    private static UnaryOperator<TokenStream> elision(Settings settings) {
        var articles = new CharArraySet(settings.getAsList("articles"), settings.getAsBoolean("articles_case", false));
        return words -> new ElisionFilter(words, articles);
    }

    private static UnaryOperator<TokenStream> stemmer(String language) {
        return switch (language) {
            case "light_french" -> FrenchLightStemFilter::new;
            case "possessive_english" -> EnglishPossessiveFilter::new;
            case "light_german" -> GermanLightStemFilter::new;
            case "light_spanish" -> SpanishLightStemFilter::new;
            case "light_italian" -> ItalianLightStemFilter::new;
            case "light_portuguese" -> PortugueseLightStemFilter::new;
            case "dutch" -> words -> new SnowballFilter(words, new DutchStemmer());
            default -> throw new IllegalArgumentException("No stemmer here for " + language);
        };
    }

    private static UnaryOperator<TokenStream> override(Settings settings) {
        var rules = new StemmerOverrideFilter.Builder(false);
        for (var rule : settings.getAsList("rules")) {
            var sides = rule.split("=>", -1);
            rules.add(sides[0].strip(), sides[1].strip());
        }
        try {
            var map = rules.build();
            return words -> new StemmerOverrideFilter(words, map);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static UnaryOperator<TokenStream> replacing(Settings settings) {
        var pattern = Pattern.compile(settings.get("pattern"));
        var replacement = settings.get("replacement", "");
        var all = settings.getAsBoolean("all", true);
        return words -> new PatternReplaceFilter(words, pattern, replacement, all);
    }

    private static CharFilterFactory replacing(String name, Settings settings) {
        var pattern = Pattern.compile(settings.get("pattern"));
        var replacement = settings.get("replacement", "");
        return new CharFilterFactory() {
            @Override
            public String name() {
                return name;
            }

            @Override
            public Reader create(Reader text) {
                return new PatternReplaceCharFilter(pattern, replacement, text);
            }
        };
    }

    private static TokenFilterFactory filter(String name, UnaryOperator<TokenStream> filter) {
        return new TokenFilterFactory() {
            @Override
            public String name() {
                return name;
            }

            @Override
            public TokenStream create(TokenStream words) {
                return filter.apply(words);
            }
        };
    }
}
