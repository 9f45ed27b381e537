package fr.ressourcerie.reuse.xapi;

import fr.ressourcerie.catalogue.resource.Json;
import tools.jackson.databind.JsonNode;

/** What can be kept as it was sent: texts and names without U+0000 or half characters, numbers of bounded length. */
final class Storable {
    private Storable() {}

    static void check(Place place) {
        JsonNode node = place.node();
        if (node.isObject()) {
            for (var property : place.properties()) {
                text(property, property.name());
                check(property);
            }
        } else if (node.isArray()) {
            place.list(Clause.FORMAT).forEach(Storable::check);
        } else if (node.isString()) {
            text(place, node.stringValue());
        } else if (node.isNumber()) {
            number(place);
        }
    }

    private static void text(Place place, String text) {
        if (!storable(text)) {
            throw place.refusal(Clause.ENCODING, "Un texte ne peut contenir U+0000 ni la moitié d’un caractère.");
        }
    }

    private static boolean storable(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == 0 || Character.isSurrogate(c)) {
                return Json.storable(text).equals(text);
            }
        }
        return true;
    }

    private static void number(Place place) {
        var node = place.node();
        if (node.isIntegralNumber()) {
            return;
        }
        var number = node.decimalValue();
        long before = (long) number.precision() - number.scale();
        if (Math.abs(before) > Limits.NUMBER_DIGITS || Math.abs((long) number.scale()) > Limits.NUMBER_DIGITS) {
            throw place.refusal(Clause.FORMAT, "Ce nombre a plus de " + Limits.NUMBER_DIGITS + " chiffres.");
        }
    }
}
