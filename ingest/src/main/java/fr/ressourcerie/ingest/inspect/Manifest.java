package fr.ressourcerie.ingest.inspect;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * An {@code imsmanifest.xml} of IMS Content Packaging 1.1 to 1.2, the frame that SCORM, Common Cartridge and QTI share.
 *
 * @param location the manifest's path in the zip, or the name of the bare file
 * @param zip the package, or null where the manifest was deposited alone
 * @param schema what {@code metadata/schema} declares, or the empty string
 * @param schemaVersion what {@code metadata/schemaversion} declares, or the empty string
 * @param organizations the ways through the content, the default one first
 * @param resources every resource by its identifier, those of sub-manifests included
 * @param submanifests the manifests within, to which an item may refer, by their identifiers
 */
record Manifest(
        String location,
        @Nullable ZipPackage zip,
        XmlElement root,
        String schema,
        String schemaVersion,
        List<XmlElement> organizations,
        Map<String, ManifestResource> resources,
        Map<String, XmlElement> submanifests) {
    static final String NAME = "imsmanifest.xml";

    static Manifest read(XmlElement root, String location, @Nullable ZipPackage zip) {
        if (!root.is("manifest")) {
            throw new RejectedFile(
                    "not-a-manifest",
                    "« %s » commence par <%s> et non par <manifest>.".formatted(location, root.name()),
                    "Exportez à nouveau la ressource depuis l’outil qui l’a produite.");
        }
        var metadata = root.child("metadata");
        return new Manifest(
                location,
                zip,
                root,
                text(metadata, "schema"),
                text(metadata, "schemaversion"),
                organizations(root),
                resources(root, FileNames.folder(location), zip),
                root.descendants("manifest")
                        .collect(Collectors.toMap(
                                sub -> sub.attributeOrEmpty("identifier"),
                                Function.identity(),
                                (first, second) -> first,
                                LinkedHashMap::new)));
    }

    /** The folder of the package within the zip, with its final slash; empty where the manifest is at the root. */
    String folder() {
        return zip == null ? "" : FileNames.folder(location);
    }

    /** The folder that references of the manifest itself start from: that of the package and {@code xml:base}. */
    String base() {
        return base(folder(), root);
    }

    boolean bare() {
        return zip == null;
    }

    /** Every item of every organisation, in document order. */
    Stream<XmlElement> items() {
        return organizations.stream().flatMap(organization -> organization.descendants("item"));
    }

    /** The resource that an item presents, or null where it presents none. */
    @Nullable
    ManifestResource resourceOf(XmlElement item) {
        var reference = item.attribute("identifierref");
        return reference == null ? null : resources.get(reference);
    }

    /** The resources that items present, each once, in the order of the items. */
    List<ManifestResource> presented() {
        return items().map(this::resourceOf)
                .filter(Objects::nonNull)
                .map(Objects::requireNonNull)
                .distinct()
                .toList();
    }

    /** What an item opens, its parameters joined to it; null for a chapter. */
    @Nullable
    String target(XmlElement item) {
        var resource = resourceOf(item);
        var href = resource == null ? null : resource.href();
        return href == null ? null : Href.join(href.target(), item.attributeOrEmpty("parameters"));
    }

    /** The title of the default organisation, or null. */
    @Nullable
    String organizationTitle() {
        return organizations.isEmpty() ? null : organizations.getFirst().textAt("title");
    }

    private static String text(@Nullable XmlElement metadata, String name) {
        var text = metadata == null ? null : metadata.textAt(name);
        return text == null ? "" : text;
    }

    /** The organisations of a manifest or of one within, the default one first. */
    static List<XmlElement> organizations(XmlElement root) {
        var holder = root.child("organizations");
        if (holder == null) {
            return List.of();
        }
        var first = holder.attributeOrEmpty("default");
        var all = holder.children("organization").toList();
        return Stream.concat(
                        all.stream()
                                .filter(one ->
                                        one.attributeOrEmpty("identifier").equals(first)),
                        all.stream()
                                .filter(one ->
                                        !one.attributeOrEmpty("identifier").equals(first)))
                .toList();
    }

    private static Map<String, ManifestResource> resources(XmlElement root, String folder, @Nullable ZipPackage zip) {
        var resources = new LinkedHashMap<String, ManifestResource>();
        collect(root, zip == null ? "" : folder, zip, resources);
        return resources;
    }

    private static void collect(
            XmlElement manifest, String base, @Nullable ZipPackage zip, Map<String, ManifestResource> resources) {
        var inner = base(base, manifest);
        manifest.children("resources")
                .forEach(holder -> holder.children("resource").forEach(element -> {
                    var resource = ManifestResource.read(element, base(inner, holder), zip);
                    resources.putIfAbsent(resource.id(), resource);
                }));
        manifest.children("manifest").forEach(sub -> collect(sub, inner, zip, resources));
    }

    /** The base for what is within an element that may carry {@code xml:base}; it may lie outside the package. */
    static String base(String outer, XmlElement element) {
        var base = element.attributeOrEmpty("base").replace('\\', '/');
        var folder = base.isEmpty() || base.endsWith("/") ? base : base + "/";
        return Href.isExternal(folder) ? folder : outer + folder;
    }
}
