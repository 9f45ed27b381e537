package fr.ressourcerie.ingest.resemble;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import fr.ressourcerie.catalogue.resource.TextPart;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a signature tells of two texts. */
class SignatureTest {
    private final Random random = new Random(20_260_101);

    @Test
    void isTheSameWhateverTheCaseAndPunctuation() {
        var words = words(300);
        var one = of(String.join(" ", words));
        var other = of(String.join(" ; ", words).toUpperCase(Locale.ROOT));
        assertThat(one.likeness(other.values())).isEqualTo(1);
    }

    @Test
    void ofTextsThatShareNothingAgreesNowhere() {
        assertThat(of(String.join(" ", words(2_000)))
                        .likeness(of(String.join(" ", words(2_000))).values()))
                .isLessThan(0.05);
    }

    @Test
    void isNotMadeOfATextTooShortToBeToldFromOthers() {
        assertThat(Signature.of(List.of(new TextPart("a", null, String.join(" ", words(79))))))
                .isEmpty();
        assertThat(Signature.of(List.of(new TextPart("a", null, String.join(" ", words(80))))))
                .isPresent();
        assertThat(Signature.of(List.of())).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(doubles = {0.01, 0.05, 0.1, 0.2})
    void estimatesTheShareOfRunsThatTwoTextsHaveInCommon(double changed) {
        var words = words(3_000);
        var edited = new ArrayList<>(words);
        for (int i = 0; i < edited.size() * changed; i++) {
            edited.set(random.nextInt(edited.size()), word());
        }
        assertThat(of(String.join(" ", words))
                        .likeness(of(String.join(" ", edited)).values()))
                .isCloseTo(jaccard(words, edited), within(0.13));
    }

    /** A third of a text replaced leaves half of its runs in common: the least likeness that is told. */
    @Test
    void sharesABandWithWhatResemblesIt() {
        assertThat(foundOf(100, 0.2)).as("a fifth of the text is new").isGreaterThan(95);
        assertThat(foundOf(100, 1.0 / 3)).as("a third of the text is new").isGreaterThan(95);
    }

    @Test
    void sharesNoBandWithWhatDoesNot() {
        int shared = 0;
        for (int i = 0; i < 200; i++) {
            shared += shareABand(of(String.join(" ", words(500))), of(String.join(" ", words(500)))) ? 1 : 0;
        }
        assertThat(shared).isZero();
    }

    /** How many of so many pairs share a band, when a part of one text is replaced as a whole. */
    private int foundOf(int pairs, double replaced) {
        int found = 0;
        for (int i = 0; i < pairs; i++) {
            var words = words(500);
            var edited = new ArrayList<>(words.subList(0, (int) (words.size() * (1 - replaced))));
            edited.addAll(words((int) (words.size() * replaced)));
            found += shareABand(of(String.join(" ", words)), of(String.join(" ", edited))) ? 1 : 0;
        }
        return found;
    }

    private static boolean shareABand(Signature one, Signature other) {
        var bands = Arrays.stream(one.bands()).boxed().toList();
        return Arrays.stream(other.bands()).anyMatch(bands::contains);
    }

    private static double jaccard(List<String> one, List<String> other) {
        var first = runs(one);
        var both = new HashSet<>(first);
        var second = runs(other);
        both.retainAll(second);
        return (double) both.size() / (first.size() + second.size() - both.size());
    }

    private static Set<String> runs(List<String> words) {
        var runs = new HashSet<String>();
        for (int i = 0; i + 5 <= words.size(); i++) {
            runs.add(String.join(" ", words.subList(i, i + 5)));
        }
        return runs;
    }

    private static Signature of(String text) {
        return Signature.of(List.of(new TextPart("page.html", null, text))).orElseThrow();
    }

    private List<String> words(int count) {
        return random.ints(count, 0, 4_000).mapToObj(i -> "mot" + i).toList();
    }

    private String word() {
        return "autre" + random.nextInt(4_000);
    }
}
