package fr.ressourcerie.ingest.inspect;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Reads the project of eXeLearning 1 and 2, which is a pickle of Python objects in XML: dictionaries whose keys are
 * {@code <string role="key">}, each followed by its value, and objects that are referred to by their number.
 */
final class ExePickle {
    private static final int DEPTH = 20;
    private static final int PAGES = 5_000;

    private final Map<String, XmlElement> nodes = new HashMap<>();
    private final Set<XmlElement> drawn = new HashSet<>();
    private final XmlElement root;

    ExePickle(XmlElement root) {
        this.root = root;
        root.descendants("instance")
                .filter(instance -> instance.attributeOrEmpty("class").equals("exe.engine.node.Node"))
                .forEach(node -> nodes.putIfAbsent(node.attributeOrEmpty("reference"), node));
    }

    /** The texts of the project itself, by key. */
    static Map<String, String> values(XmlElement root) {
        var texts = new LinkedHashMap<String, String>();
        root.descendants("dictionary")
                .findFirst()
                .ifPresent(dictionary -> entries(dictionary)
                        .forEach((key, value) ->
                                texts.put(key, Objects.toString(value.attribute("value"), value.text()))));
        return texts;
    }

    /** The pages below the root page and that page itself; each is drawn once. */
    List<Item> pages() {
        var project = root.descendants("dictionary")
                .findFirst()
                .map(ExePickle::entries)
                .orElse(Map.of());
        var first = resolve(project.getOrDefault("root", project.get("_root")));
        return first == null ? List.of() : List.of(page(first, "1", DEPTH));
    }

    static int count(List<Item> pages) {
        return pages.stream().mapToInt(page -> 1 + count(page.children())).sum();
    }

    private Item page(XmlElement node, String number, int depth) {
        drawn.add(node);
        var dictionary = node.child("dictionary");
        var entries = dictionary == null ? Map.<String, XmlElement>of() : entries(dictionary);
        var title = entries.get("_title");
        var children = new ArrayList<Item>();
        var list = entries.get("children");
        for (var child : list == null || depth == 0 ? List.<XmlElement>of() : list.children()) {
            var below = resolve(child);
            if (below != null && !drawn.contains(below) && drawn.size() < PAGES) {
                children.add(page(below, number + "." + (children.size() + 1), depth - 1));
            }
        }
        return new Item(number, title == null ? null : title.attribute("value"), null, children);
    }

    private @Nullable XmlElement resolve(@Nullable XmlElement value) {
        if (value == null) {
            return null;
        }
        return value.is("reference")
                ? nodes.get(value.attributeOrEmpty("key"))
                : nodes.get(value.attributeOrEmpty("reference"));
    }

    private static Map<String, XmlElement> entries(XmlElement dictionary) {
        var entries = new LinkedHashMap<String, XmlElement>();
        @Nullable String key = null;
        for (var child : dictionary.children()) {
            if (key == null && "key".equals(child.attribute("role"))) {
                key = child.attribute("value");
            } else if (key != null) {
                entries.putIfAbsent(key, child);
                key = null;
            }
        }
        return entries;
    }
}
