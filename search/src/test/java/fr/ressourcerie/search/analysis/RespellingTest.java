package fr.ressourcerie.search.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import fr.ressourcerie.search.analysis.TextAnalyzer.Reduction;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.apache.lucene.analysis.tokenattributes.CharTermAttribute;
import org.apache.lucene.analysis.tokenattributes.OffsetAttribute;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is spared for speed changes no word and no place. */
class RespellingTest {
    /** Makes every text one that the patterns are applied to. */
    private static final String BOTH = " zz.zz e-learning";

    private static final String[] PIECES = {
        "e",
        "E",
        "-",
        " ",
        "\u2010",
        "\u2011",
        ".",
        "·",
        "•",
        "l",
        "L",
        "learning",
        "Learning",
        "LEARNING",
        "a",
        "é",
        "9",
        "𝒶",
        "machin",
        "soudeur",
        "se",
        "'",
        "\n"
    };

    private final TextAnalyzer analyzer = new TextAnalyzer(Reduction.FRENCH);

    @Test
    void findsTheSameWordsAtTheSamePlacesInWhatItSpares() throws Exception {
        var random = new Random(42);
        for (int round = 0; round < 20_000; round++) {
            var text = new StringBuilder();
            for (int piece = random.nextInt(9); piece >= 0; piece--) {
                text.append(PIECES[random.nextInt(PIECES.length)]);
            }
            var spared = tokens(text.toString());
            assertThat(tokens(text + BOTH).subList(0, spared.size()))
                    .as(text.toString())
                    .isEqualTo(spared);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "infirmière,infirmier",
        "infirmieres,infirmier",
        "boulangère,boulanger",
        "bouchères,boucher",
        "iere,iere",
        "pierre,pierre",
        "mères,mere",
        "gères,gere"
    })
    void takesFeminineEndingsOffAsThePatternDoes(String word, String other) throws Exception {
        assertThat(tokens(word).getFirst().replaceFirst("@.*", ""))
                .isEqualTo(tokens(other).getFirst().replaceFirst("@.*", ""));
    }

    private List<String> tokens(String text) throws Exception {
        var tokens = new ArrayList<String>();
        try (var stream = analyzer.tokenStream("", text)) {
            var term = stream.addAttribute(CharTermAttribute.class);
            var place = stream.addAttribute(OffsetAttribute.class);
            stream.reset();
            while (stream.incrementToken()) {
                tokens.add(term + "@" + place.startOffset() + "-" + place.endOffset());
            }
            stream.end();
        }
        return tokens;
    }
}
