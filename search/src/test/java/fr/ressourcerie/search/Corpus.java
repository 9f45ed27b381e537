package fr.ressourcerie.search;

import fr.ressourcerie.catalogue.resource.TextPart;
import fr.ressourcerie.search.Completion.Kind;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A small commons: some forty resources of every sector, each readable by {@code everyone}. */
final class Corpus {
    static final String EVERYONE = "everyone";
    static final Instant BEGINNING = Instant.parse("2025-01-01T08:00:00Z");

    private final Map<String, Document> byTitle = new LinkedHashMap<>();

    Corpus() {
        var rows = lines();
        for (int i = 1; i < rows.size(); i++) {
            var document = document(i, rows.get(i).split("\\|", -1));
            byTitle.put(document.title(), document);
        }
    }

    List<Document> documents() {
        return List.copyOf(byTitle.values());
    }

    Document titled(String title) {
        var document = byTitle.get(title);
        if (document == null) {
            throw new IllegalArgumentException("No resource of the corpus is titled " + title);
        }
        return document;
    }

    String title(UUID id) {
        return documents().stream()
                .filter(document -> document.id().equals(id))
                .findFirst()
                .orElseThrow()
                .title();
    }

    static UUID id(int number) {
        return new UUID(0x0193_0000_0000_7000L, 0x8000_0000_0000_0000L | number);
    }

    private static List<String> lines() {
        try (var stream = Corpus.class.getResourceAsStream("corpus.txt")) {
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .toList();
        } catch (IOException e) {
            throw new IllegalStateException("The corpus could not be read", e);
        }
    }

    private static Document document(int number, String[] cell) {
        var draft = new Draft(cell[0]);
        draft.id = id(number);
        draft.description = cell[1];
        draft.keywords = list(cell[2]);
        draft.kind = cell[3];
        draft.format = orNull(cell[4]);
        draft.sectors = list(cell[5]);
        draft.romeCodes = list(cell[6]);
        draft.romeLabels = list(cell[7]);
        draft.rncpCodes = list(cell[8]);
        draft.nsfCodes = list(cell[9]);
        draft.level = orNull(cell[10]);
        draft.languages = list(cell[11]);
        draft.equipment = list(cell[12]);
        draft.organisation = cell[13];
        draft.project = orNull(cell[14]);
        draft.reuse = Long.parseLong(cell[15]);
        draft.publishedAt = BEGINNING.plus(Duration.ofHours(number));
        draft.durationMinutes = number % 5 == 0 ? null : Integer.valueOf(number * 8);
        draft.size = draft.format == null ? null : Long.valueOf(100_000L * number * number * number);
        draft.text = cell[16].isEmpty() ? List.of() : List.of(new TextPart("index.html", null, cell[16]));
        return draft.document();
    }

    private static List<String> list(String cell) {
        return new ArrayList<>(List.of(cell.split(";")));
    }

    private static @Nullable String orNull(String cell) {
        return cell.isEmpty() ? null : cell;
    }

    /** A document in the making: sound as it stands, each property to be changed where a test is about it. */
    static final class Draft {
        UUID id = UUID.randomUUID();
        String title;
        String description = "";
        List<String> keywords = List.of();
        String kind = "elearning";

        @Nullable
        String format;

        String scope = "commons";
        List<String> sectors = List.of();
        List<String> romeCodes = List.of();
        List<String> romeLabels = List.of();
        List<String> skills = List.of();
        List<String> skillLabels = List.of();
        List<String> rncpCodes = List.of();
        List<String> nsfCodes = List.of();

        @Nullable
        String level;

        List<String> languages = List.of("fr");
        List<String> equipment = List.of();
        String organisation = "Anonyme";

        @Nullable
        String project;

        @Nullable
        Integer durationMinutes = 30;

        @Nullable
        Long size = 1_000L;

        Instant publishedAt = BEGINNING;
        long reuse;
        Set<String> readers = Set.of(EVERYONE);
        List<TextPart> text = List.of();

        Draft(String title) {
            this.title = title;
        }

        Document document() {
            return new Document(
                    id,
                    title,
                    description,
                    keywords,
                    kind,
                    format,
                    scope,
                    "CC-BY-SA-4.0",
                    sectors,
                    romeCodes,
                    romeLabels,
                    skills,
                    skillLabels,
                    rncpCodes,
                    nsfCodes,
                    level,
                    languages,
                    equipment,
                    organisation.replace(' ', '-'),
                    organisation,
                    project == null ? null : project.replace(' ', '-'),
                    project,
                    durationMinutes,
                    size,
                    publishedAt,
                    publishedAt,
                    reuse,
                    readers,
                    completions(),
                    text);
        }

        private List<Completion> completions() {
            var completions = new ArrayList<Completion>();
            completions.add(new Completion(Kind.TITLE, title, id.toString()));
            keywords.forEach(keyword -> completions.add(new Completion(Kind.KEYWORD, keyword, null)));
            romeLabels.forEach(job ->
                    completions.add(new Completion(Kind.JOB, job, romeCodes.isEmpty() ? null : romeCodes.getFirst())));
            completions.add(new Completion(Kind.ORGANISATION, organisation, organisation.replace(' ', '-')));
            return completions;
        }
    }
}
