package fr.ressourcerie.ingest.inspect;

import fr.ressourcerie.catalogue.resource.Format;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A Common Cartridge 1.0 to 1.3, whole or thin (IMS Global, CC profile §3): its version is in the schema, else in the
 * namespace. Reads what the resources are: web links, LTI links, discussions, assessments. Of an LTI link it takes the
 * title and the address without its query, never a key, a secret or a custom parameter.
 */
final class CommonCartridge {
    private static final int RESOURCE_BYTES = 5 << 20;
    private static final List<Format> FORMATS = List.of(
            Format.COMMON_CARTRIDGE_1_0,
            Format.COMMON_CARTRIDGE_1_1,
            Format.COMMON_CARTRIDGE_1_2,
            Format.COMMON_CARTRIDGE_1_3);

    private final Manifest manifest;
    private final Xml xml;
    private final List<Details> webLinks = new ArrayList<>();
    private final List<Details> ltiLinks = new ArrayList<>();
    private final List<String> discussions = new ArrayList<>();
    private final List<QtiDocument> assessments = new ArrayList<>();
    private final List<Item> presentable = new ArrayList<>();

    CommonCartridge(Manifest manifest, Xml xml) {
        this.manifest = manifest;
        this.xml = xml;
    }

    Findings findings() throws IOException {
        var version = version();
        var format = FORMATS.stream()
                .filter(known -> version.startsWith(known.wire().substring("common-cartridge-".length())))
                .findFirst()
                .orElse(null);
        var findings = new Findings(format == null ? Format.COMMON_CARTRIDGE_1_3 : format);
        if (format == null) {
            findings.warn(
                    "unknown-edition",
                    "Version de Common Cartridge « " + version + " » inconnue ; lue comme une 1.3.",
                    manifest.location());
        }
        for (var resource : manifest.resources().values()) {
            read(resource);
        }
        tell(findings);
        tellProtection(findings);
        ManifestFiles.warnOfUnknownResources(manifest, findings);
        ManifestFiles.launch(manifest, findings);
        return findings.equipment("paquet Common Cartridge", "computer");
    }

    private String version() {
        return manifest.schemaVersion().isEmpty()
                ? manifest.root().namespace().replaceFirst(".*/imsccv(\\d)p(\\d).*", "$1.$2")
                : manifest.schemaVersion();
    }

    private void read(ManifestResource resource) throws IOException {
        var kind = Objects.requireNonNullElse(resource.kind(), "page");
        if (presentable.size() >= Findings.LIST_LENGTH || resource.supports()) {
            return;
        }
        var title = switch (kind) {
            case "web-link" -> webLink(content(resource, "webLink"));
            case "lti-link" -> ltiLink(content(resource, "cartridge_basiclti_link"));
            case "discussion" -> discussion(content(resource, "topic"));
            case "assessment", "question-bank" -> assessment(content(resource, "questestinterop"));
            case "assignment" -> text(content(resource, "assignment"), "title");
            default -> null;
        };
        var document = resource.document();
        if (document != null || title != null) {
            var name = title != null || document == null ? title : FileNames.title(document.target());
            presentable.add(new Item(
                    resource.id(),
                    name,
                    document == null ? null : document.target(),
                    new Details().put("type", resource.kind()),
                    List.of()));
        }
    }

    /** The document of a resource: written within it, as a thin cartridge may, else in its file; null if unreadable. */
    private @Nullable XmlElement content(ManifestResource resource, String root) throws IOException {
        var inline = resource.element().descendants(root).findFirst();
        var document = resource.document();
        var entry = document == null ? null : document.entry();
        var zip = manifest.zip();
        if (inline.isPresent() || zip == null || entry == null || entry.size() > RESOURCE_BYTES) {
            return inline.orElse(null);
        }
        return xml.readIfXml(zip.read(entry, RESOURCE_BYTES), entry.path());
    }

    private static @Nullable String text(@Nullable XmlElement element, String name) {
        return element == null ? null : element.textAt(name);
    }

    private @Nullable String webLink(@Nullable XmlElement link) {
        var title = text(link, "title");
        var url = link == null ? null : link.child("url");
        webLinks.add(new Details()
                .put("title", title)
                .put("url", url == null ? null : WebAddress.of(url.attribute("href"))));
        return title;
    }

    private @Nullable String ltiLink(@Nullable XmlElement link) {
        var title = text(link, "title");
        var url = text(link, "secure_launch_url") != null ? text(link, "secure_launch_url") : text(link, "launch_url");
        ltiLinks.add(new Details().put("title", title).put("url", WebAddress.withoutQuery(url)));
        return title;
    }

    private @Nullable String discussion(@Nullable XmlElement topic) {
        var title = text(topic, "title");
        discussions.add(Objects.requireNonNullElse(title, ""));
        return title;
    }

    private @Nullable String assessment(@Nullable XmlElement root) {
        var document = root == null ? null : QtiDocument.read(root);
        if (document == null) {
            return null;
        }
        assessments.add(document);
        return document.title();
    }

    private void tell(Findings findings) {
        QtiFindings.tellQuestions(assessments, findings);
        findings.put("assessments", count("assessment"))
                .put("questionBanks", count("question-bank"))
                .put("assignments", count("assignment"))
                .put("webLinks", webLinks)
                .put("ltiLinks", ltiLinks)
                .put("discussions", Findings.texts(discussions))
                .put("thin", manifest.schema().toLowerCase(Locale.ROOT).contains("thin") ? true : null);
        if (!presentable.isEmpty()) {
            findings.items(presentable);
        }
    }

    private long count(String kind) {
        return manifest.resources().values().stream()
                .filter(resource -> resource.isKind(kind))
                .count();
    }

    /** What a platform must ask leave for (CC 1.1 §3.5): the whole cartridge, or the resources marked as protected. */
    private void tellProtection(Findings findings) {
        var authorizations = manifest.root().child("authorizations");
        if (authorizations == null) {
            return;
        }
        findings.put(
                "authorizations",
                new Details()
                        .put("access", authorizations.attribute("access"))
                        .put("import", authorizations.attributeOrEmpty("import").equals("true"))
                        .put(
                                "resources",
                                manifest.resources().values().stream()
                                        .filter(resource -> resource.element()
                                                .attributeOrEmpty("protected")
                                                .equals("true"))
                                        .count()));
        findings.warn(
                "protected-cartridge",
                "Cette cartouche est protégée : une plateforme doit demander une autorisation à son éditeur avant de"
                        + " l’ouvrir.",
                manifest.location());
    }
}
