package fr.ressourcerie.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fr.ressourcerie.catalogue.problem.Refusal;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RangeTest {
    @ParameterizedTest
    @CsvSource({
        "10MB..2GB, 10000000..2000000000",
        "..1 Mo, ..1000000",
        "'1,5 Go..', 1500000000..",
        "500kB..0.5MB2, ",
        "0..512, 0..512",
        "12o..13B, 12..13",
        "'..1,5', ..1"
    })
    void readsBytesInAnyUnitAndWritesThemInNone(String text, String written) {
        assertThat(Range.parse(Facet.WEIGHT, text).map(Range::write).orElse(null))
                .isEqualTo(written);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "..",
                "15",
                "15-30",
                "a..b",
                "30..15",
                "15..15",
                "-5..10",
                "1..2..3",
                "1.5..3",
                "10MB..",
                "9999999999999999999..",
                " .. ",
                "..\u0663"
            })
    void refusesWhatIsNoRangeOfMinutes(String text) {
        assertThatThrownBy(() -> query(Facet.DURATION, text))
                .isInstanceOfSatisfying(
                        Refusal.class,
                        refusal -> assertThat(refusal.faults())
                                .extracting(Refusal.Fault::pointer)
                                .containsExactly("/duration"));
    }

    @Test
    void refusesMoreValuesThanAnyoneChooses() {
        var many = new HashSet<String>();
        for (int i = 0; i <= Query.MOST_CHOSEN; i++) {
            many.add("F" + i);
        }
        assertThatThrownBy(() -> new Query("", Map.of(Facet.ROME, many), Set.of(), Sort.NEWEST, null, 1))
                .isInstanceOf(Refusal.class);
    }

    @Test
    void takesEqualRangesForOne() {
        var query = new Query(
                "", Map.of(Facet.WEIGHT, Set.of("..10MB", "..10 Mo", "..10000000")), Set.of(), Sort.NEWEST, null, 1);
        assertThat(query.filters()).containsEntry(Facet.WEIGHT, Set.of("..10000000"));
    }

    private static Query query(Facet facet, String text) {
        return new Query("", Map.of(facet, Set.of(text)), Set.of(), Sort.NEWEST, null, 1);
    }
}
