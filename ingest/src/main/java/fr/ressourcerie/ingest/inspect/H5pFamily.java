package fr.ressourcerie.ingest.inspect;

import fr.ressourcerie.catalogue.resource.Format;
import fr.ressourcerie.catalogue.resource.Proposal;
import java.io.IOException;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** An H5P package: {@code h5p.json} and {@code content/content.json} (H5P specification, "Package definition"). */
final class H5pFamily implements Family {
    private static final String CONTENT = "content/content.json";
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
                    "Le fichier « content/content.json » manque : il n’y a pas de contenu dans ce paquet H5P.",
                    "Téléchargez à nouveau le contenu H5P depuis le site où il a été créé (« Réutiliser »).");
        }
        var content = json.read(zip.read(contentEntry, Xml.MAX_BYTES), CONTENT);
        return findings(definition, main, content, zip);
    }

    private static Findings findings(JsonNode definition, String main, JsonNode json, ZipPackage zip) {
        var findings = new Findings(Format.H5P);
        tellDefinition(definition, main, findings);
        var content = new H5pContent(main, json);
        findings.put("mainLibrary", main)
                .put("contentTypes", content.types())
                .put("interactionTypes", List.copyOf(content.types().keySet()))
                .put("questions", content.questions())
                .put("screens", Math.max(1, content.pages().size()))
                .put("subContentIds", content.subContentIds())
                .items(content.pages());
        if (zip.entries().stream().noneMatch(entry -> entry.path().startsWith(main + "-"))) {
            findings.warn(
                    "missing-library",
                    "La bibliothèque %s n’est pas dans le paquet : il ne s’affichera que sur un site qui l’a déjà."
                            .formatted(main),
                    null);
        }
        return findings.equipment("contenu H5P", "computer", "tablet", "smartphone");
    }

    private static void tellDefinition(JsonNode definition, String main, Findings findings) {
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
                .rights(licence(definition), source, "h5p.json license")
                .put("licenceExtras", Json.text(definition, "licenseExtras"))
                .put("authors", Findings.texts(authors.toList()))
                .put("source", WebAddress.of(Json.text(definition, "source")))
                .put("yearFrom", definition.path("yearFrom").asString(""))
                .put("yearTo", definition.path("yearTo").asString(""))
                .put("changes", definition.path("changes").size());
        var dependencies = definition
                .path("preloadedDependencies")
                .valueStream()
                .map(H5pFamily::dependency)
                .toList();
        findings.put("dependencies", Findings.texts(dependencies));
        dependencies.stream()
                .filter(dependency -> dependency.startsWith(main + " "))
                .findFirst()
                .ifPresent(own -> findings.put("mainLibraryVersion", own.substring(main.length() + 1)));
    }

    /** The licence and its version as the specification lists them; undisclosed (U) says nothing. */
    private static @Nullable String licence(JsonNode definition) {
        var licence = Json.text(definition, "license");
        var version = Json.text(definition, "licenseVersion");
        return licence == null || licence.equals("U") ? null : licence + (version == null ? "" : " " + version);
    }

    private static String dependency(JsonNode dependency) {
        return "%s %s.%s"
                .formatted(
                        Objects.toString(Json.text(dependency, "machineName"), ""),
                        dependency.path("majorVersion").asString(""),
                        dependency.path("minorVersion").asString(""))
                .strip();
    }
}
