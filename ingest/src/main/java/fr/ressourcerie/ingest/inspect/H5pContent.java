package fr.ressourcerie.ingest.inspect;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * What a {@code content/content.json} is made of: content types within content types, and the pages, slides, chapters or
 * scenes of those that have any. Its shape is that of the main library's semantics, so everything is looked for where it
 * may be and nothing is presumed to be there.
 */
final class H5pContent {
    private static final int TYPES = 200;
    private static final int PAGES = 1_000;
    private static final Set<String> QUESTIONS = Set.of(
            "H5P.MultiChoice",
            "H5P.TrueFalse",
            "H5P.Blanks",
            "H5P.DragText",
            "H5P.DragQuestion",
            "H5P.MarkTheWords",
            "H5P.SingleChoiceSet",
            "H5P.Essay",
            "H5P.Summary",
            "H5P.ImageHotspotQuestion",
            "H5P.SortParagraphs",
            "H5P.ImageMultipleHotspotQuestion",
            "H5P.ArithmeticQuiz",
            "H5P.Dictation",
            "H5P.SpeakTheWords",
            "H5P.ImageSequencing",
            "H5P.AdvancedBlanks",
            "H5P.MultiMediaChoice");

    private final Map<String, Integer> types = new TreeMap<>();
    private final Set<String> subContentIds = new LinkedHashSet<>();
    private final List<Item> pages = new ArrayList<>();

    H5pContent(String mainLibrary, JsonNode content) {
        types.merge(mainLibrary, 1, Integer::sum);
        visit(content, types);
        for (var page : pages(content)) {
            if (pages.size() < PAGES) {
                pages.add(page(page, pages.size() + 1));
            }
        }
    }

    /** How often each content type occurs, the main one included. */
    Map<String, Integer> types() {
        return types;
    }

    /** How many of them ask a question. */
    int questions() {
        return types.entrySet().stream()
                .filter(type -> QUESTIONS.contains(type.getKey()))
                .mapToInt(Map.Entry::getValue)
                .sum();
    }

    /** The ids under which statements speak of the parts, as {@code …?subContentId=<uuid>} (H5P xAPI). */
    List<String> subContentIds() {
        return List.copyOf(subContentIds);
    }

    List<Item> pages() {
        return pages;
    }

    private void visit(JsonNode node, Map<String, Integer> tally) {
        var library = Json.text(node, "library");
        if (library != null && library.matches("[A-Za-z0-9.]{1,100} \\d{1,5}\\.\\d{1,5}")) {
            var name = library.substring(0, library.indexOf(' '));
            if (tally.size() < TYPES || tally.containsKey(name)) {
                tally.merge(name, 1, Integer::sum);
            }
        }
        var id = Json.text(node, "subContentId");
        if (id != null && subContentIds.size() < Findings.LIST_LENGTH && id.matches("[0-9a-fA-F-]{36}")) {
            subContentIds.add(id);
        }
        for (var child : node) {
            visit(child, tally);
        }
    }

    /** Where the content types that have pages, slides, chapters, interactions or scenes keep them. */
    private static List<JsonNode> pages(JsonNode content) {
        for (var pages : List.of(
                content.path("presentation").path("slides"),
                content.path("chapters"),
                content.path("interactiveVideo").path("assets").path("interactions"),
                content.path("branchingScenario").path("content"),
                content.path("threeImage").path("scenes"),
                content.path("questions"),
                content.path("panels"),
                content.path("content"))) {
            if (pages.isArray() && !pages.isEmpty()) {
                return pages.valueStream().toList();
            }
        }
        return List.of();
    }

    private Item page(JsonNode page, int number) {
        var inside = new TreeMap<String, Integer>();
        visit(page, inside);
        var details = new Details().put("interactions", List.copyOf(inside.keySet()));
        return new Item(String.valueOf(number), title(page), null, details, List.of());
    }

    private static @Nullable String title(JsonNode page) {
        for (var holder :
                List.of(page, page.path("content"), page.path("chapter"), page.path("action"), page.path("type"))) {
            var title = Json.text(holder.path("metadata"), "title");
            if (title != null) {
                return title;
            }
        }
        var name = Json.text(page, "scenename");
        return name != null ? name : Json.text(page, "title");
    }
}
