package fr.ressourcerie.reuse.measure;

import static org.assertj.core.api.Assertions.assertThat;

import fr.ressourcerie.catalogue.organisation.Organisation;
import fr.ressourcerie.catalogue.resource.Resource;
import fr.ressourcerie.reuse.Commons;
import fr.ressourcerie.reuse.statement.Taker;
import fr.ressourcerie.reuse.statement.Use;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The examples of docs/reuse.md, played as they are written there. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class WorkedExamplesTest {
    private static final Pattern GESTURE =
            Pattern.compile("(.+?)(?: « (.+) »)? (reprend|essaie|consulte)(?: v(\\d))? à (\\d+) s");
    private static final Map<String, Use> VERBS =
            Map.of("reprend", Use.PULLED, "essaie", Use.PREVIEWED, "consulte", Use.VIEWED);

    private final Commons commons = new Commons();
    private final Map<String, Organisation> organisations = new HashMap<>();
    private final Map<String, Taker> takers = new HashMap<>();
    private Resource resource;

    record Example(String name, List<String> gestures, List<Long> figures) {
        @Override
        public String toString() {
            return name;
        }
    }

    @BeforeAll
    void publishesTheResource() {
        for (var name : List.of("Producteur", "Chef", "Partenaire", "Nord", "Sud")) {
            organisations.put(name, commons.organisation(name));
        }
        var partners = new Organisation[] {organisations.get("Partenaire"), organisations.get("Producteur")};
        var project = commons.project("ESPRIT", organisations.get("Chef"), partners);
        resource = commons.published(
                organisations.get("Producteur"), "Monter un échafaudage", Map.of("project", project.toString()));
    }

    @AfterAll
    void closes() {
        commons.close();
    }

    @BeforeEach
    void startsFromNothing() {
        commons.jdbc.sql("delete from statement").update();
    }

    @ParameterizedTest
    @MethodSource("examples")
    void countsWhatTheExampleSays(Example example) {
        example.gestures().forEach(this::play);

        var reuse = commons.reports.resource(resource.id(), null, null, commons.administrator());
        assertThat(List.of(
                        reuse.indicators().reusingOrganisations(),
                        reuse.indicators().pulls(),
                        reuse.lms().pulls(),
                        reuse.declared().pulls(),
                        reuse.anonymous().pulls(),
                        reuse.interest().views(),
                        reuse.interest().previews()))
                .isEqualTo(example.figures());
    }

    @Test
    void findsAllExamples() throws IOException {
        assertThat(examples()).hasSizeGreaterThan(20);
    }

    static Stream<Example> examples() throws IOException {
        var page = Files.readString(Path.of("..", "docs", "reuse.md"));
        return page.substring(page.indexOf("\n## Exemples"), page.indexOf("\n## Ce qui est gardé"))
                .lines()
                .filter(line -> line.startsWith("| ") && line.contains(" à "))
                .map(line -> line.split("\\|"))
                .map(cells -> new Example(
                        cells[1].strip(),
                        List.of(cells[2].strip().split(" ; ")),
                        Stream.of(cells)
                                .skip(3)
                                .map(String::strip)
                                .map(Long::valueOf)
                                .toList()));
    }

    private void play(String gesture) {
        var parts = GESTURE.matcher(gesture);
        assertThat(parts.matches()).as(gesture).isTrue();
        var version = parts.group(4) == null ? 1 : Integer.parseInt(parts.group(4));
        commons.uses.used(
                VERBS.get(parts.group(3)),
                resource,
                commons.version(resource, version),
                taker(parts.group(1), parts.group(2)),
                Commons.NOW.minusSeconds(7200).plusSeconds(Long.parseLong(parts.group(5))));
    }

    private Taker taker(String who, String declared) {
        if (who.startsWith("visiteur ")) {
            return commons.stranger("192.0.2." + who.substring("visiteur ".length()), declared);
        }
        return takers.computeIfAbsent(who, name -> switch (name) {
            case "robot" -> commons.robot();
            case "administrateur" -> commons.taker(commons.administrator());
            default ->
                name.startsWith("LMS de ")
                        ? commons.taker(commons.lmsOf(organisations.get(name.substring("LMS de ".length()))))
                        : commons.taker(commons.someoneOf(organisations.get(name)));
        });
    }
}
