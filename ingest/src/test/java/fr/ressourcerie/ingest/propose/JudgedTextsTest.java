package fr.ressourcerie.ingest.propose;

import static org.assertj.core.api.Assertions.assertThat;

import fr.ressourcerie.catalogue.resource.Json;
import fr.ressourcerie.catalogue.resource.Metadata;
import fr.ressourcerie.catalogue.resource.Proposal;
import fr.ressourcerie.catalogue.resource.TextPart;
import fr.ressourcerie.catalogue.vocabulary.Vocabularies;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What is proposed for short texts of many trades, against what a person would say; propose/judged-texts.tsv. */
class JudgedTextsTest {
    private static TextProposals proposals;
    private static List<Judged> judged;

    record Judged(String title, String text, Set<String> sectors, Set<String> jobs) {}

    /** How many were proposed, how many of those rightly, and how many should have been. */
    record Tally(int proposed, int right, int expected, List<String> faults) {
        double precision() {
            return (double) right / Math.max(1, proposed);
        }

        double recall() {
            return (double) right / Math.max(1, expected);
        }

        @Override
        public String toString() {
            return "precision %.2f, recall %.2f of %d%n%s"
                    .formatted(precision(), recall(), expected, String.join("\n", faults));
        }
    }

    @BeforeAll
    static void read() throws IOException {
        proposals = new TextProposals(new Vocabularies());
        try (var lines = new BufferedReader(new InputStreamReader(
                Objects.requireNonNull(JudgedTextsTest.class.getResourceAsStream("/propose/judged-texts.tsv")),
                StandardCharsets.UTF_8))) {
            judged = lines.lines()
                    .skip(1)
                    .map(line -> line.split("\t", -1))
                    .map(cells -> new Judged(cells[0], cells[1], ids(cells[2]), ids(cells[3])))
                    .toList();
        }
    }

    @Test
    void proposesTheSectorsThatAPersonWouldSay() {
        var tally = tally("sectors");
        assertThat(tally.precision()).as(tally.toString()).isGreaterThanOrEqualTo(0.9);
        assertThat(tally.recall()).as(tally.toString()).isGreaterThanOrEqualTo(0.9);
    }

    @Test
    void proposesTheJobsThatAPersonWouldSay() {
        var tally = tally("romeCodes");
        assertThat(tally.precision()).as(tally.toString()).isGreaterThanOrEqualTo(0.9);
        assertThat(tally.recall()).as(tally.toString()).isGreaterThanOrEqualTo(0.8);
    }

    @Test
    void proposesNothingForATextOfNoTrade() {
        for (var one : judged) {
            if (one.sectors().isEmpty()) {
                assertThat(of(one)).as(one.title()).extracting(Proposal::field).doesNotContain("sectors", "romeCodes");
            }
        }
    }

    private static Tally tally(String field) {
        int proposed = 0;
        int right = 0;
        int expected = 0;
        var faults = new ArrayList<String>();
        for (var one : judged) {
            var wanted = field.equals("sectors") ? one.sectors() : one.jobs();
            var found = new HashSet<String>();
            of(one).stream()
                    .filter(proposal -> proposal.field().equals(field))
                    .forEach(proposal ->
                            found.add(((List<?>) proposal.value()).getFirst().toString()));
            proposed += found.size();
            expected += wanted.size();
            right += (int) found.stream().filter(wanted::contains).count();
            if (!found.equals(wanted)) {
                faults.add(one.title() + ": wanted " + wanted + ", found " + found);
            }
        }
        return new Tally(proposed, right, expected, faults);
    }

    static List<Proposal> of(Judged one) {
        var json = new Json();
        var said = json.bind(json.mapper().createObjectNode().put("title", one.title()), Metadata.class);
        return proposals.of(said, List.of(), List.of(new TextPart("index.html", null, one.text())));
    }

    private static Set<String> ids(String cell) {
        return cell.isEmpty() ? Set.of() : Set.of(cell.split("\\|"));
    }
}
