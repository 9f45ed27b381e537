package fr.ressourcerie.api.search;

import fr.ressourcerie.catalogue.resource.Resource;
import java.io.ByteArrayOutputStream;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;
import org.jspecify.annotations.Nullable;

/**
 * Answers to a search as an Atom feed (RFC 4287), a page at a time (RFC 5005 §3). Depositors' texts are written as plain
 * text, without the characters that XML cannot hold.
 *
 * @param id what the feed is, whichever page and however it is asked for
 * @param base of this program's addresses, without a slash at its end
 * @param self where this page is
 * @param first where the first page is
 * @param next where the following page is, or null on the last
 * @param page where people see the same answers
 * @param empty when nothing was there yet, told as the date of a feed without entries
 * @param sectors what sectors are called, by id
 */
record AtomFeed(
        UUID id,
        String title,
        String base,
        String self,
        String first,
        @Nullable String next,
        String page,
        Instant empty,
        List<Resource> entries,
        Map<String, String> sectors) {
    static final String MEDIA_TYPE = "application/atom+xml";

    private static final String ATOM = "http://www.w3.org/2005/Atom";
    private static final int LONGEST_SUMMARY = 1_000;
    private static final String NAMELESS = "—";

    /** When anything in it last changed, to the second, since HTTP knows no less. */
    Instant updated() {
        return entries.stream()
                .map(Resource::updatedAt)
                .max(Instant::compareTo)
                .orElse(empty)
                .truncatedTo(ChronoUnit.SECONDS);
    }

    /** The document, in UTF-8. */
    byte[] write() {
        var bytes = new ByteArrayOutputStream();
        try {
            var xml = XMLOutputFactory.newDefaultFactory().createXMLStreamWriter(bytes, "UTF-8");
            xml.writeStartDocument("UTF-8", "1.0");
            feed(xml);
            xml.writeEndDocument();
            xml.close();
        } catch (XMLStreamException e) {
            throw new IllegalStateException("The feed " + id + " could not be written to memory", e);
        }
        return bytes.toByteArray();
    }

    private void feed(XMLStreamWriter xml) throws XMLStreamException {
        xml.writeStartElement("feed");
        xml.writeDefaultNamespace(ATOM);
        xml.writeAttribute("xml:lang", "fr");
        text(xml, "id", "urn:uuid:" + id);
        text(xml, "title", clean(title));
        text(xml, "updated", updated().toString());
        link(xml, "self", MEDIA_TYPE, self);
        link(xml, "alternate", "text/html", page);
        link(xml, "first", MEDIA_TYPE, first);
        if (next != null) {
            link(xml, "next", MEDIA_TYPE, next);
        }
        text(xml, "generator", "Ressourcerie");
        for (var entry : entries) {
            entry(xml, entry);
        }
        xml.writeEndElement();
    }

    private void entry(XMLStreamWriter xml, Resource resource) throws XMLStreamException {
        xml.writeStartElement("entry");
        text(xml, "id", "urn:uuid:" + resource.id());
        text(xml, "title", clean(resource.title()));
        text(xml, "updated", resource.updatedAt().toString());
        text(
                xml,
                "published",
                Objects.requireNonNullElse(resource.publishedAt(), resource.createdAt())
                        .toString());
        xml.writeStartElement("author");
        text(xml, "name", clean(resource.organisation().name()));
        xml.writeEndElement();
        link(xml, "alternate", "text/html", base + "/ressources/" + resource.id());
        for (var sector : resource.metadata().sectors()) {
            xml.writeEmptyElement("category");
            xml.writeAttribute("term", clean(sector));
            xml.writeAttribute("scheme", base + "/api/vocabularies/sectors");
            xml.writeAttribute("label", clean(sectors.getOrDefault(sector, sector)));
        }
        if (resource.metadata().licence() != null) {
            text(xml, "rights", clean(resource.metadata().licence()));
        }
        if (resource.metadata().description() != null) {
            text(xml, "summary", clean(shortened(resource.metadata().description())));
        }
        xml.writeEndElement();
    }

    private static void text(XMLStreamWriter xml, String element, String text) throws XMLStreamException {
        xml.writeStartElement(element);
        xml.writeCharacters(text);
        xml.writeEndElement();
    }

    private static void link(XMLStreamWriter xml, String rel, String type, String address) throws XMLStreamException {
        xml.writeEmptyElement("link");
        xml.writeAttribute("rel", rel);
        xml.writeAttribute("type", type);
        xml.writeAttribute("href", address);
    }

    /** Without what no XML 1.0 document may hold (§2.2), and without nothing: Atom wants a text where it asks for one. */
    private static String clean(String text) {
        var cleaned = text.codePoints()
                .filter(AtomFeed::legal)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
        return cleaned.isBlank() ? NAMELESS : cleaned;
    }

    private static boolean legal(int character) {
        return character == '\t'
                || character == '\n'
                || (character >= 0x20 && character <= 0xD7FF)
                || (character >= 0xE000 && character <= 0xFFFD)
                || (character >= 0x10000 && character <= 0x10FFFF);
    }

    private static String shortened(String text) {
        return text.codePointCount(0, text.length()) <= LONGEST_SUMMARY
                ? text
                : text.substring(0, text.offsetByCodePoints(0, LONGEST_SUMMARY)) + "…";
    }
}
