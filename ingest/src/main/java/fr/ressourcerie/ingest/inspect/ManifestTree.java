package fr.ressourcerie.ingest.inspect;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Draws the organisations of a manifest with what each item asks and says of itself. An item that refers to a
 * sub-manifest has that one's default organisation below it (IMS Content Packaging 1.1.4 §4.4.1); each sub-manifest is
 * drawn once, however many items refer to it.
 */
final class ManifestTree {
    private final Manifest manifest;
    private final ManifestMetadata metadata;
    private final ScormSequencing sequencing;
    private final Set<String> drawn = new HashSet<>();
    private final Set<Lom> described = Collections.newSetFromMap(new IdentityHashMap<>());
    private Duration learningTime = Duration.ZERO;

    ManifestTree(Manifest manifest, ManifestMetadata metadata) {
        this.manifest = manifest;
        this.metadata = metadata;
        this.sequencing = new ScormSequencing(manifest.root());
    }

    /** The items of the organisation; of all of them, one node each, where there are several. */
    List<Item> items() throws IOException {
        var organizations = manifest.organizations();
        if (organizations.size() == 1) {
            return items(top(organizations.getFirst()), "1", Item.DEPTH);
        }
        var trees = new ArrayList<Item>();
        for (var organization : organizations) {
            var id = organization.attributeOrEmpty("identifier");
            var details = new Details().put("default", organization == organizations.getFirst());
            trees.add(new Item(
                    id, organization.textAt("title"), null, details, items(top(organization), id, Item.DEPTH)));
        }
        return trees;
    }

    /** The one root item that Common Cartridge wants (CC 1.1 §3.4.2): without title or resource, it is only a frame. */
    private static XmlElement top(XmlElement organization) {
        var items = organization.children("item").limit(2).toList();
        boolean frame = items.size() == 1
                && items.getFirst().textAt("title") == null
                && items.getFirst().attribute("identifierref") == null;
        return frame ? items.getFirst() : organization;
    }

    /** What the pages of the tree take together, by the metadata of each; metadata shared by several is told once. */
    Duration learningTime() {
        return learningTime;
    }

    /** Each organisation in a few words, the default one first. */
    List<Details> organizations() throws IOException {
        var organizations = new ArrayList<Details>();
        for (var organization : manifest.organizations()) {
            var lom = metadata.of(organization, manifest.base());
            organizations.add(new Details()
                    .put("id", organization.attribute("identifier"))
                    .put("title", organization.textAt("title"))
                    .put("default", organizations.isEmpty())
                    .put("items", organization.descendants("item").count())
                    .put("sequencing", sequencing.kinds(organization))
                    .put("lom", lom == null ? null : lom.details()));
            if (organizations.size() >= Findings.LIST_LENGTH) {
                break;
            }
        }
        return organizations;
    }

    /** Every kind of sequencing that an organisation or an item departs from the defaults by, sorted. */
    List<String> sequencing() {
        return manifest.organizations().stream()
                .flatMap(organization -> Stream.concat(Stream.of(organization), organization.descendants("item")))
                .flatMap(activity -> sequencing.kinds(activity).stream())
                .distinct()
                .sorted()
                .toList();
    }

    private List<Item> items(XmlElement parent, String parentId, int depth) throws IOException {
        var items = new ArrayList<Item>();
        if (depth == 0) {
            return items;
        }
        for (var item : parent.children("item").toList()) {
            var id = Objects.requireNonNullElse(item.attribute("identifier"), parentId + "." + (items.size() + 1));
            var children = new ArrayList<>(items(item, id, depth - 1));
            children.addAll(submanifest(item, id, depth - 1));
            items.add(new Item(
                    id, item.textAt("title"), manifest.target(item), details(item, children.isEmpty()), children));
        }
        return items;
    }

    private List<Item> submanifest(XmlElement item, String id, int depth) throws IOException {
        var reference = item.attributeOrEmpty("identifierref");
        var submanifest = manifest.submanifests().get(reference);
        if (submanifest == null || !drawn.add(reference)) {
            return List.of();
        }
        var organizations = Manifest.organizations(submanifest);
        return organizations.isEmpty() ? List.of() : items(organizations.getFirst(), id, depth);
    }

    private Details details(XmlElement item, boolean leaf) throws IOException {
        var resource = manifest.resourceOf(item);
        var details = new Details().put("type", resource == null ? null : resource.kind());
        if (resource != null) {
            details.put("parameters", item.attribute("parameters"));
        }
        new ScormItem(item, sequencing).describe(details);
        var lom = lom(item, resource);
        if (lom != null && leaf && lom.typicalLearningTime() != null) {
            learningTime = learningTime.plus(lom.typicalLearningTime());
        }
        return details.put("lom", lom == null || !described.add(lom) ? null : lom.details());
    }

    private @Nullable Lom lom(XmlElement item, @Nullable ManifestResource resource) throws IOException {
        var own = metadata.of(item, manifest.base());
        return own != null || resource == null ? own : metadata.of(resource.element(), resource.base());
    }
}
