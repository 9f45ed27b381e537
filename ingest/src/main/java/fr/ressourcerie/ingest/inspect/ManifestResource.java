package fr.ressourcerie.ingest.inspect;

import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A resource of a manifest (IMS Content Packaging 1.1.4 §4.5).
 *
 * @param type its declared type, as {@code webcontent} or {@code imsqti_item_xmlv2p1}
 * @param scormType {@code sco}, {@code asset} or the empty string; SCORM 1.2 and 2004 write the attribute's name in
 *     different case
 * @param scormNamespace the namespace of that attribute, or the empty string
 * @param base the folder that its references start from
 * @param href what it opens, or null where it declares none
 * @param files the files that the manifest claims the package carries for it
 */
record ManifestResource(
        String id,
        String type,
        String scormType,
        String scormNamespace,
        String base,
        @Nullable Href href,
        List<Href> files,
        XmlElement element) {
    /** How the type of a resource is written (CC 1.0 to 1.3 §3, QTI 2.2 Implementation Guide §5). */
    private record Kind(String pattern, String name) {}

    private static final List<Kind> KINDS = List.of(
            new Kind("imswl_.*", "web-link"),
            new Kind("imsbasiclti_.*", "lti-link"),
            new Kind("imsdt_.*", "discussion"),
            new Kind("assignment_.*", "assignment"),
            new Kind("imsqti.*/question-bank", "question-bank"),
            new Kind("imsqti.*/assessment", "assessment"),
            new Kind("imsqti_test_.*", "test"),
            new Kind("imsqti_item_.*", "question"),
            new Kind("imsqti_.*", "questions"),
            new Kind("associatedcontent/.*", "associated-content"));

    static ManifestResource read(XmlElement element, String folder, @Nullable ZipPackage zip) {
        var base = Manifest.base(folder, element);
        var scorm = element.attributes().stream()
                .filter(attribute -> attribute.name().equalsIgnoreCase("scormtype"))
                .findFirst();
        var href = element.attributeOrEmpty("href");
        return new ManifestResource(
                element.attributeOrEmpty("identifier"),
                element.attributeOrEmpty("type"),
                scorm.map(attribute -> attribute.value().strip().toLowerCase(Locale.ROOT))
                        .orElse(""),
                scorm.map(XmlElement.Attribute::namespace).orElse(""),
                base,
                href.isEmpty() ? null : Href.resolve(zip, base, href),
                element.children("file")
                        .map(file -> file.attributeOrEmpty("href"))
                        .filter(file -> !file.isEmpty())
                        .map(file -> Href.resolve(zip, base, file))
                        .toList(),
                element);
    }

    /** What it is in one word: its SCORM type, else what its declared type says in Common Cartridge and QTI; or null. */
    @Nullable
    String kind() {
        var lower = type.toLowerCase(Locale.ROOT);
        return scormType.isEmpty()
                ? KINDS.stream()
                        .filter(kind -> lower.matches(kind.pattern()))
                        .map(Kind::name)
                        .findFirst()
                        .orElse(null)
                : scormType;
    }

    boolean isKind(String name) {
        return name.equals(kind());
    }

    /** Whether it is there for another resource or for a platform: associated content that is no page to be read. */
    boolean supports() {
        var document = document();
        return isKind("associated-content")
                && (document == null
                        || document.path() == null
                        || !FileNames.extension(document.path()).startsWith("htm"));
    }

    boolean isQti() {
        var lower = type.toLowerCase(Locale.ROOT);
        return lower.startsWith("imsqti") && !lower.contains("imscc");
    }

    /** The document of a resource: its href, or the first file of one without href (as Canvas writes QTI 1.2). */
    @Nullable
    Href document() {
        return href != null || files.isEmpty() ? href : files.getFirst();
    }

    /**
     * Whether the package lacks this resource although its manifest claims to carry it: the document is local, listed
     * as a {@code file}, and not there. A document that no {@code file} lists is only named, not claimed.
     */
    boolean claimedAndAbsent() {
        var document = document();
        return document != null
                && document.missing()
                && files.stream()
                        .anyMatch(file ->
                                document.path() != null && document.path().equals(file.path()));
    }
}
