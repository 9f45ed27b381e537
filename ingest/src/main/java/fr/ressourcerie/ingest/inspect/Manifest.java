package fr.ressourcerie.ingest.inspect;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
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
 * @param submanifests the identifiers of sub-manifests, to which an item may refer
 */
record Manifest(
        String location,
        @Nullable ZipPackage zip,
        XmlElement root,
        String schema,
        String schemaVersion,
        List<XmlElement> organizations,
        Map<String, ManifestResource> resources,
        List<String> submanifests) {
    static final String NAME = "imsmanifest.xml";

    static Manifest read(XmlElement root, String location, @Nullable ZipPackage zip) {
        if (!root.is("manifest")) {
            throw new RejectedFile(
                    "not-a-manifest",
                    "« %s » commence par <%s> et non par <manifest>.".formatted(location, root.name()),
                    "Exportez à nouveau la ressource depuis l'outil qui l'a produite.");
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
                        .map(sub -> sub.attributeOrEmpty("identifier"))
                        .toList());
    }

    /** The folder of the package within the zip, with its final slash; empty where the manifest is at the root. */
    String folder() {
        return zip == null ? "" : FileNames.folder(location);
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

    /** The tree of the organisation; of all of them, one node each, where there are several. */
    List<Item> tree() {
        if (organizations.size() == 1) {
            return tree(organizations.getFirst(), "1");
        }
        var trees = new ArrayList<Item>();
        for (var organization : organizations) {
            var id = organization.attributeOrEmpty("identifier");
            trees.add(new Item(id, organization.textAt("title"), null, tree(organization, id)));
        }
        return trees;
    }

    private List<Item> tree(XmlElement parent, String parentId) {
        var items = new ArrayList<Item>();
        parent.children("item").forEach(item -> {
            var id = Objects.requireNonNullElse(item.attribute("identifier"), parentId + "." + (items.size() + 1));
            items.add(new Item(id, item.textAt("title"), target(item), tree(item, id)));
        });
        return items;
    }

    /** What an item opens, its parameters appended as SCORM 2004 4th Edition CAM §3.4.1.11 says; null for a chapter. */
    @Nullable
    String target(XmlElement item) {
        var resource = resourceOf(item);
        var href = resource == null ? null : resource.href();
        if (href == null) {
            return null;
        }
        var parameters = item.attributeOrEmpty("parameters").replaceFirst("^[?&]+", "");
        if (parameters.isEmpty() || parameters.startsWith("#")) {
            return href.target() + parameters;
        }
        return href.target() + (href.target().contains("?") ? "&" : "?") + parameters;
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

    private static List<XmlElement> organizations(XmlElement root) {
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
