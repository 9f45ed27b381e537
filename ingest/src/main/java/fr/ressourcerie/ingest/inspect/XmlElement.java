package fr.ressourcerie.ingest.inspect;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** An XML element in memory; names are local names, since authors choose prefixes as they like. */
final class XmlElement {
    /** An attribute; the namespace is empty for one without prefix. */
    record Attribute(String namespace, String name, String value) {}

    private final String namespace;
    private final String name;
    private final List<Attribute> attributes;
    private final List<XmlElement> children = new ArrayList<>(0);
    private final StringBuilder text = new StringBuilder(0);

    XmlElement(String namespace, String name, List<Attribute> attributes) {
        this.namespace = namespace;
        this.name = name;
        this.attributes = attributes;
    }

    String namespace() {
        return namespace;
    }

    String name() {
        return name;
    }

    List<Attribute> attributes() {
        return attributes;
    }

    List<XmlElement> children() {
        return children;
    }

    void append(XmlElement child) {
        children.add(child);
    }

    void append(String characters) {
        text.append(characters);
    }

    /** The element's own text, stripped. */
    String text() {
        return text.toString().strip();
    }

    /** The text of this element and of all within it, in no more than the given length. */
    String allText(int length) {
        var all = new StringBuilder(text());
        descendants().limit(length).forEach(element -> {
            if (all.length() < length) {
                all.append(' ').append(element.text());
            }
        });
        return all.toString().strip();
    }

    /** The value of the attribute of this local name, one without namespace first; case does not count. */
    @Nullable
    String attribute(String local) {
        @Nullable String value = null;
        for (var attribute : attributes) {
            if (attribute.name().equalsIgnoreCase(local)) {
                if (attribute.namespace().isEmpty()) {
                    return attribute.value().strip();
                }
                value = value == null ? attribute.value().strip() : value;
            }
        }
        return value;
    }

    /** The attribute's value, or the empty string. */
    String attributeOrEmpty(String local) {
        var value = attribute(local);
        return value == null ? "" : value;
    }

    boolean is(String local) {
        return name.equalsIgnoreCase(local);
    }

    Stream<XmlElement> children(String local) {
        return children.stream().filter(child -> child.is(local));
    }

    /** The first child of this local name, or null. */
    @Nullable
    XmlElement child(String local) {
        return children(local).findFirst().orElse(null);
    }

    /** The element at the end of a path of local names, first child each time, or null. */
    @Nullable
    XmlElement at(String... path) {
        @Nullable XmlElement element = this;
        for (var local : path) {
            element = element == null ? null : element.child(local);
        }
        return element;
    }

    /** The text at the end of a path, or null where there is none or it is empty. */
    @Nullable
    String textAt(String... path) {
        var element = at(path);
        return element == null || element.text().isEmpty() ? null : element.text();
    }

    /** Everything within, in document order, this element left out. */
    Stream<XmlElement> descendants() {
        return children.stream().flatMap(child -> Stream.concat(Stream.of(child), child.descendants()));
    }

    Stream<XmlElement> descendants(String local) {
        return descendants().filter(element -> element.is(local));
    }

    boolean contains(Predicate<XmlElement> what) {
        return descendants().anyMatch(what);
    }
}
