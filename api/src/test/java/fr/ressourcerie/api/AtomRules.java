package fr.ressourcerie.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.net.URI;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import javax.xml.parsers.DocumentBuilderFactory;
import org.w3c.dom.Element;

/** The rules of RFC 4287 that a document of ours must keep, told by section where it breaks one. */
final class AtomRules {
    private static final String ATOM = "http://www.w3.org/2005/Atom";

    private AtomRules() {}

    /** The feed's root element, once every rule holds. */
    static Element check(byte[] document) {
        var feed = root(document);
        assertThat(feed.getNamespaceURI()).as("§2 namespace").isEqualTo(ATOM);
        assertThat(feed.getLocalName()).isEqualTo("feed");
        for (var once : List.of("id", "title", "updated")) {
            assertThat(children(feed, once)).as("§4.1.1 one " + once).hasSize(1);
        }
        for (var atMostOnce : List.of("generator", "icon", "logo", "rights", "subtitle")) {
            assertThat(children(feed, atMostOnce)).as("§4.1.1 " + atMostOnce).hasSizeLessThan(2);
        }
        common(feed);
        assertThat(links(feed, "self")).as("§4.1.1 should link to itself").hasSize(1);
        var states = new HashSet<String>();
        for (var entry : children(feed, "entry")) {
            entry(entry, !children(feed, "author").isEmpty());
            assertThat(states.add(text(entry, "id") + " " + text(entry, "updated")))
                    .as("§4.1.1 no two entries of one id and date")
                    .isTrue();
        }
        return feed;
    }

    private static void entry(Element entry, boolean author) {
        for (var once : List.of("id", "title", "updated")) {
            assertThat(children(entry, once)).as("§4.1.2 one " + once).hasSize(1);
        }
        for (var atMostOnce : List.of("content", "published", "rights", "source", "summary")) {
            assertThat(children(entry, atMostOnce)).as("§4.1.2 " + atMostOnce).hasSizeLessThan(2);
        }
        common(entry);
        assertThat(author || !children(entry, "author").isEmpty())
                .as("§4.1.2 an author, its own or the feed's")
                .isTrue();
        for (var person : children(entry, "author")) {
            assertThat(text(person, "name")).as("§3.2.1 a name").isNotBlank();
        }
        assertThat(!children(entry, "content").isEmpty()
                        || !links(entry, "alternate").isEmpty())
                .as("§4.1.2 content or an alternate")
                .isTrue();
    }

    private static void common(Element element) {
        assertThat(URI.create(text(element, "id")).isAbsolute())
                .as("§4.2.6 an IRI")
                .isTrue();
        assertThat(text(element, "title")).as("§4.2.14").isNotBlank();
        date(text(element, "updated"));
        children(element, "published").forEach(published -> date(published.getTextContent()));
        var alternates = new HashSet<String>();
        for (var link : children(element, "link")) {
            assertThat(URI.create(link.getAttribute("href")).isAbsolute())
                    .as("§4.2.7.1 href")
                    .isTrue();
            if (link.getAttribute("rel").equals("alternate")) {
                assertThat(alternates.add(link.getAttribute("type") + link.getAttribute("hreflang")))
                        .as("§4.1.1 one alternate of a type and language")
                        .isTrue();
            }
        }
        for (var category : children(element, "category")) {
            assertThat(category.getAttribute("term")).as("§4.2.2.1 term").isNotBlank();
        }
        for (var construct : Set.of("title", "summary", "rights")) {
            for (var text : children(element, construct)) {
                assertThat(text.getElementsByTagName("*").getLength())
                        .as("§3.1.1.1 a text of type text holds no child")
                        .isZero();
            }
        }
    }

    /** RFC 3339, with an upper-case T and Z. */
    private static void date(String text) {
        assertThat(text).as("§3.3").matches("\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}:\\d{2}(\\.\\d+)?Z");
        OffsetDateTime.parse(text);
    }

    private static Element root(byte[] document) {
        try {
            var factory = DocumentBuilderFactory.newDefaultNSInstance();
            factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
            return factory.newDocumentBuilder()
                    .parse(new ByteArrayInputStream(document))
                    .getDocumentElement();
        } catch (Exception e) {
            throw new AssertionError("No well-formed XML (RFC 4287 §2): " + e.getMessage(), e);
        }
    }

    static List<Element> children(Element parent, String name) {
        var children = new ArrayList<Element>();
        for (var node = parent.getFirstChild(); node != null; node = node.getNextSibling()) {
            if (node instanceof Element element
                    && ATOM.equals(element.getNamespaceURI())
                    && element.getLocalName().equals(name)) {
                children.add(element);
            }
        }
        return children;
    }

    static List<String> links(Element parent, String relation) {
        return children(parent, "link").stream()
                .filter(link -> link.getAttribute("rel").equals(relation))
                .map(link -> link.getAttribute("href"))
                .toList();
    }

    static String text(Element parent, String name) {
        return children(parent, name).getFirst().getTextContent();
    }
}
