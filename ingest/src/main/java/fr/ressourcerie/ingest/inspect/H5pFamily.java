package fr.ressourcerie.ingest.inspect;

import fr.ressourcerie.catalogue.resource.Format;
import fr.ressourcerie.catalogue.resource.Proposal;
import java.io.IOException;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** An H5P package: {@code h5p.json} and {@code content/content.json} (H5P specification, "Package definition"). */
final class H5pFamily implements Family {
    private static final String CONTENT = "content/content.json";
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

    private final Json json = new Json();

    @Override
    public @Nullable Findings recognise(Deposit deposit) throws IOException {
        var zip = deposit.zip();
        var entry = zip == null ? null : zip.entry("h5p.json");
        if (zip == null || entry == null) {
            return null;
        }
        var definition = json.read(zip.read(entry, Xml.MAX_BYTES), entry.path());
        var main = Json.text(definition, "mainLibrary");
        if (main == null) {
            throw new RejectedFile(
                    "h5p-incomplete",
                    "h5p.json ne dit pas quelle bibliothèque affiche le contenu (mainLibrary).",
                    "Téléchargez à nouveau le contenu H5P depuis le site où il a été créé (« Réutiliser »).");
        }
        var contentEntry = zip.entry(CONTENT);
        if (contentEntry == null) {
            throw new RejectedFile(
                    "h5p-incomplete",
                    "Le fichier « content/content.json » manque : il n'y a pas de contenu dans ce paquet H5P.",
                    "Téléchargez à nouveau le contenu H5P depuis le site où il a été créé (« Réutiliser »).");
        }
        var content = json.read(zip.read(contentEntry, Xml.MAX_BYTES), CONTENT);
        return findings(definition, main, content, zip);
    }

    private static Findings findings(JsonNode definition, String main, JsonNode content, ZipPackage zip) {
        var findings = new Findings(Format.H5P);
        tellDefinition(definition, findings);
        var libraries = new TreeSet<String>();
        libraries.add(main);
        int questions = visit(content, libraries, 0) + (QUESTIONS.contains(main) ? 1 : 0);
        findings.put("mainLibrary", main)
                .put("interactionTypes", List.copyOf(libraries))
                .put("questions", questions)
                .put("screens", screens(content))
                .items(items(content));
        if (zip.entries().stream().noneMatch(entry -> entry.path().startsWith(main + "-"))) {
            findings.warn(
                    "missing-library",
                    "La bibliothèque %s n'est pas dans le paquet : il ne s'affichera que sur un site qui l'a déjà."
                            .formatted(main),
                    null);
        }
        return findings.equipment("contenu H5P", "computer", "tablet", "smartphone");
    }

    private static void tellDefinition(JsonNode definition, Findings findings) {
        var source = Proposal.Source.MANIFEST;
        var language = Objects.requireNonNullElse(
                Json.text(definition, "defaultLanguage"), Objects.toString(Json.text(definition, "language"), "und"));
        var keywords =
                Objects.toString(Json.text(definition, "metaKeywords"), "").split("[,;]");
        var authors = definition.path("authors").valueStream().map(author -> Json.text(author, "name"));
        findings.title(Json.text(definition, "title"), source, "h5p.json title")
                .description(Json.text(definition, "metaDescription"), source, "h5p.json metaDescription")
                .languages(List.of(language), source, "h5p.json language")
                .keywords(List.of(keywords), source, "h5p.json metaKeywords")
                .put("license", Json.text(definition, "license"))
                .put("authors", Findings.texts(authors.toList()));
    }

    /** Collects the libraries named anywhere in the content, and counts those that ask a question. */
    private static int visit(JsonNode node, Set<String> libraries, int questions) {
        int count = questions;
        var library = Json.text(node, "library");
        if (library != null && library.matches("[A-Za-z0-9.]+ \\d+\\.\\d+")) {
            var name = library.substring(0, library.indexOf(' '));
            libraries.add(name);
            count += QUESTIONS.contains(name) ? 1 : 0;
        }
        for (var child : node) {
            count = visit(child, libraries, count);
        }
        return count;
    }

    private static List<JsonNode> pages(JsonNode content) {
        for (var pages : List.of(
                content.path("presentation").path("slides"),
                content.path("chapters"),
                content.path("questions"),
                content.path("content"))) {
            if (pages.isArray() && !pages.isEmpty()) {
                return pages.valueStream().toList();
            }
        }
        return List.of();
    }

    private static int screens(JsonNode content) {
        return Math.max(1, pages(content).size());
    }

    private static List<Item> items(JsonNode content) {
        var pages = pages(content);
        return IntStream.range(0, pages.size())
                .mapToObj(i -> new Item(String.valueOf(i + 1), title(pages.get(i)), null))
                .toList();
    }

    private static @Nullable String title(JsonNode page) {
        for (var holder : List.of(page, page.path("content"), page.path("chapter"))) {
            var title = Json.text(holder.path("metadata"), "title");
            if (title != null) {
                return title;
            }
        }
        return null;
    }
}
