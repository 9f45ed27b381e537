package fr.ressourcerie.reuse.xapi;

import fr.ressourcerie.catalogue.problem.Refusal;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * A value within what was sent, which knows where it stands, so that each refusal points at it. Whatever it is asked to
 * be and is not, is refused.
 */
final class Place {
    private final @Nullable Place parent;
    private final Object step;
    private final JsonNode node;
    private final XapiVersion version;

    private Place(@Nullable Place parent, Object step, JsonNode node, XapiVersion version) {
        this.parent = parent;
        this.step = step;
        this.node = node;
        this.version = version;
    }

    static Place root(JsonNode node, XapiVersion version) {
        return new Place(null, "", node, version);
    }

    /** The statement at this place of a batch. */
    static Place element(int index, JsonNode node, XapiVersion version) {
        return new Place(root(node, version), index, node, version);
    }

    JsonNode node() {
        return node;
    }

    XapiVersion version() {
        return version;
    }

    Refusal refusal(Clause clause, String detail) {
        return clause.refusal(version, pointer(), detail);
    }

    /** The property of this name, or null where there is none. */
    @Nullable
    Place find(String name) {
        var value = node.get(name);
        return value == null ? null : new Place(this, name, value, version);
    }

    Place need(String name, Clause clause) {
        var found = find(name);
        if (found == null) {
            throw refusal(clause, "La propriété « " + name + " » manque.");
        }
        return found;
    }

    boolean has(String name) {
        return node.has(name);
    }

    /** An object that holds no property but these. */
    Place object(Clause clause, Set<String> known) {
        object(clause);
        for (var name : node.propertyNames()) {
            if (!known.contains(name)) {
                throw new Place(this, name, node, version)
                        .refusal(Clause.FORMAT, "Cette propriété n’existe pas ici ; sont connues : " + known(known));
            }
        }
        return this;
    }

    Place object(Clause clause) {
        if (!node.isObject()) {
            throw refusal(clause, "Un objet est attendu ici, pas " + kind() + ".");
        }
        return this;
    }

    List<Place> properties() {
        var places = new ArrayList<Place>(node.size());
        node.properties().forEach(e -> places.add(new Place(this, e.getKey(), e.getValue(), version)));
        return places;
    }

    /** The name under which it stands in its object. */
    String name() {
        return String.valueOf(step);
    }

    List<Place> list(Clause clause) {
        if (!node.isArray()) {
            throw refusal(clause, "Une liste est attendue ici, pas " + kind() + ".");
        }
        var places = new ArrayList<Place>(node.size());
        for (int i = 0; i < node.size(); i++) {
            places.add(new Place(this, i, node.get(i), version));
        }
        return places;
    }

    String text(Clause clause) {
        if (!node.isString()) {
            throw refusal(clause, "Un texte est attendu ici, pas " + kind() + ".");
        }
        return node.stringValue();
    }

    void truth(Clause clause) {
        if (!node.isBoolean()) {
            throw refusal(clause, "true ou false est attendu ici, pas " + kind() + ".");
        }
    }

    BigDecimal number(Clause clause) {
        if (!node.isNumber()) {
            throw refusal(clause, "Un nombre est attendu ici, pas " + kind() + ".");
        }
        return node.decimalValue();
    }

    /** An absolute IRI (RFC 3987); an IRL is held to the same. */
    String iri(Clause clause) {
        var text = text(clause);
        if (!Iris.absolute(text)) {
            throw refusal(
                    clause == Clause.EXTENSIONS ? clause : Clause.IRI,
                    "Un IRI complet est attendu ici (RFC 3987), pas « " + Clause.shown(text) + " ».");
        }
        return text;
    }

    /** An IRI by which things are looked up, and which is thus bounded. */
    String identifier(Clause clause) {
        return bounded(iri(clause), clause);
    }

    String bounded(String identifier, Clause clause) {
        if (identifier.length() * 3 > Limits.IDENTIFIER_BYTES
                && identifier.getBytes(StandardCharsets.UTF_8).length > Limits.IDENTIFIER_BYTES) {
            throw refusal(
                    clause,
                    "Cet identifiant dépasse " + Limits.IDENTIFIER_BYTES + " octets : la ressourcerie s’y tient.");
        }
        return identifier;
    }

    void uuid(Clause clause) {
        var text = text(clause);
        if (!Uuids.wellFormed(text)) {
            throw refusal(
                    clause == Clause.ID ? clause : Clause.UUID,
                    "Un UUID est attendu ici (RFC 4122), pas « " + Clause.shown(text) + " ».");
        }
    }

    void timestamp(Clause clause) {
        var text = text(clause);
        if (Timestamps.parse(text, version).isEmpty()) {
            throw refusal(
                    Clause.TIMESTAMP,
                    "Un instant tel que 2027-01-31T09:30:00.000Z est attendu ici, sans décalage « -00 », pas « "
                            + Clause.shown(text) + " ».");
        }
    }

    void languageTag(Clause clause) {
        languageTag(clause, text(clause));
    }

    /** Properties named by language tags (RFC 5646), whose values are texts. */
    void languageMap(Clause clause) {
        object(clause);
        for (var entry : properties()) {
            entry.languageTag(Clause.LANGUAGE_MAP, entry.name());
            entry.text(Clause.LANGUAGE_MAP);
        }
    }

    private void languageTag(Clause clause, String tag) {
        if (!LanguageTags.wellFormed(tag)) {
            throw refusal(
                    clause,
                    "Une étiquette de langue telle que fr ou en-GB est attendue (RFC 5646), pas « " + Clause.shown(tag)
                            + " ».");
        }
    }

    /** Properties named by IRIs, whose values are anything, null included. */
    void extensions() {
        object(Clause.EXTENSIONS);
        for (var entry : properties()) {
            if (!Iris.absolute(entry.name())) {
                throw entry.refusal(Clause.EXTENSIONS, "Le nom d’une extension est un IRI complet (RFC 3987).");
            }
        }
    }

    private String pointer() {
        return parent == null
                ? ""
                : parent.pointer() + "/"
                        + String.valueOf(step).replace("~", "~0").replace("/", "~1");
    }

    private String kind() {
        return switch (node.getNodeType()) {
            case NULL -> "null";
            case BOOLEAN -> "un booléen";
            case NUMBER -> "un nombre";
            case STRING -> "un texte";
            case ARRAY -> "une liste";
            case OBJECT -> "un objet";
            default -> "autre chose";
        };
    }

    private static String known(Set<String> names) {
        return String.join(", ", names.stream().sorted().toList()) + ".";
    }
}
