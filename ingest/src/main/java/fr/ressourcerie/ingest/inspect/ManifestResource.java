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
 * @param href what it opens, or null where it declares none
 * @param files the files that the manifest claims the package carries for it
 */
record ManifestResource(
        String id,
        String type,
        String scormType,
        String scormNamespace,
        @Nullable Href href,
        List<Href> files,
        XmlElement element) {
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
                href.isEmpty() ? null : Href.resolve(zip, base, href),
                element.children("file")
                        .map(file -> file.attributeOrEmpty("href"))
                        .filter(file -> !file.isEmpty())
                        .map(file -> Href.resolve(zip, base, file))
                        .toList(),
                element);
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
