package fr.ressourcerie.ingest.inspect;

import java.io.ByteArrayInputStream;
import java.io.StringReader;
import java.nio.charset.CharacterCodingException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.jspecify.annotations.Nullable;

/**
 * Reads XML 1.0 without DTD and without external entities: a DOCTYPE is passed over, an entity that it would define is
 * an error. At most 20 MiB, 200 levels and 500 000 elements; the encoding is the one of the byte order mark or of the
 * XML declaration.
 */
final class Xml {
    static final int MAX_BYTES = 20 << 20;
    static final int MAX_DEPTH = 200;
    private static final int MAX_ELEMENTS = 500_000;

    /** The root element, refused with {@code malformed-xml} where the document is not well formed. */
    XmlElement read(byte[] bytes, String location) {
        if (bytes.length > MAX_BYTES) {
            throw new RejectedFile(
                    "xml-too-large",
                    "« %s » fait %d octets ; un fichier XML ne peut en dépasser %d."
                            .formatted(location, bytes.length, MAX_BYTES),
                    "Découpez la ressource en plusieurs paquets.");
        }
        try {
            var reader = factory().createXMLStreamReader(new StringReader(XmlEncoding.decode(bytes)));
            try {
                return document(reader, location);
            } finally {
                reader.close();
            }
        } catch (XMLStreamException wrong) {
            throw malformed(location, wrong);
        } catch (CharacterCodingException wrong) {
            throw misencoded(location);
        } catch (RuntimeException wrong) {
            if (wrong instanceof RejectedFile rejected) {
                throw rejected;
            }
            throw malformed(location, new XMLStreamException(wrong));
        }
    }

    /** The root element, or null where the bytes are not well-formed XML within the limits. */
    @Nullable
    XmlElement readIfXml(byte[] bytes, String location) {
        try {
            return read(bytes, location);
        } catch (RejectedFile notXml) {
            return null;
        }
    }

    /** One factory for each document: the platform does not promise that one may be shared between threads. */
    private static XMLInputFactory factory() {
        var factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        factory.setProperty(XMLInputFactory.IS_COALESCING, true);
        factory.setProperty(XMLInputFactory.IS_NAMESPACE_AWARE, true);
        factory.setProperty("jdk.xml.maxElementDepth", MAX_DEPTH + 2);
        factory.setXMLResolver((publicId, systemId, base, namespace) -> new ByteArrayInputStream(new byte[0]));
        return factory;
    }

    private static XmlElement document(XMLStreamReader reader, String location) throws XMLStreamException {
        var open = new ArrayDeque<XmlElement>();
        @Nullable XmlElement root = null;
        int count = 0;
        while (reader.hasNext()) {
            int event = reader.next();
            if (event == XMLStreamConstants.START_ELEMENT) {
                if (open.size() >= MAX_DEPTH || ++count > MAX_ELEMENTS) {
                    throw tooDeep(location);
                }
                var element = element(reader);
                root = root == null ? element : root;
                if (!open.isEmpty()) {
                    open.getLast().append(element);
                }
                open.addLast(element);
            } else if (event == XMLStreamConstants.END_ELEMENT) {
                open.removeLast();
            } else if (!open.isEmpty()) {
                content(reader, event, open.getLast());
            }
        }
        if (root == null) {
            throw new XMLStreamException("no root element");
        }
        return root;
    }

    private static void content(XMLStreamReader reader, int event, XmlElement parent) throws XMLStreamException {
        switch (event) {
            case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA -> {
                if (!reader.isWhiteSpace()) {
                    parent.append(reader.getText());
                }
            }
            case XMLStreamConstants.ENTITY_REFERENCE ->
                throw new XMLStreamException("entity " + reader.getLocalName(), reader.getLocation());
            default -> {}
        }
    }

    private static XmlElement element(XMLStreamReader reader) {
        var attributes = new ArrayList<XmlElement.Attribute>(reader.getAttributeCount());
        for (int i = 0; i < reader.getAttributeCount(); i++) {
            var namespace = reader.getAttributeNamespace(i);
            attributes.add(new XmlElement.Attribute(
                    namespace == null ? "" : namespace, reader.getAttributeLocalName(i), reader.getAttributeValue(i)));
        }
        var namespace = reader.getNamespaceURI();
        return new XmlElement(namespace == null ? "" : namespace, reader.getLocalName(), attributes);
    }

    private static RejectedFile malformed(String location, XMLStreamException wrong) {
        var at = wrong.getLocation();
        var where = at == null || at.getLineNumber() < 1
                ? ""
                : " (ligne %d, colonne %d)".formatted(at.getLineNumber(), at.getColumnNumber());
        return new RejectedFile(
                "malformed-xml",
                "« %s » n’est pas du XML bien formé : une balise n’est pas fermée, ou un caractère n’est pas permis%s."
                        .formatted(location, where),
                "Ouvrez ce fichier dans un éditeur XML pour corriger l’erreur signalée, ou exportez à nouveau la"
                        + " ressource depuis l’outil qui l’a produite.");
    }

    private static RejectedFile misencoded(String location) {
        return new RejectedFile(
                "malformed-xml",
                "« %s » n’est pas du XML bien formé : ses caractères ne sont pas dans l’encodage qu’il annonce."
                        .formatted(location),
                "Enregistrez ce fichier en UTF-8 et annoncez cet encodage à sa première ligne, ou exportez à nouveau la"
                        + " ressource depuis l’outil qui l’a produite.");
    }

    private static RejectedFile tooDeep(String location) {
        return new RejectedFile(
                "xml-too-deep",
                "« %s » emboîte plus de %d niveaux de balises ou en compte plus de %d."
                        .formatted(location, MAX_DEPTH, MAX_ELEMENTS),
                "Exportez à nouveau la ressource depuis l’outil qui l’a produite, ou découpez-la.");
    }
}
