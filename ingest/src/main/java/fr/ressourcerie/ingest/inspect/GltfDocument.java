package fr.ressourcerie.ingest.inspect;

import tools.jackson.databind.JsonNode;

/** The JSON of a glTF 2.0 scene (§5), asked for its parts by index; what is not there answers as a missing node. */
record GltfDocument(JsonNode root) {
    private static final long LARGEST = 1L << 52;

    static GltfDocument check(JsonNode root) {
        var version = root.path("asset").path("version");
        if (!root.isObject() || !version.isString()) {
            throw GltfFaults.refused("la propriété asset.version, obligatoire, manque (§3.2)");
        }
        if (!version.stringValue().startsWith("2.")) {
            throw GltfFaults.refused(
                    "la version « %s » n’est pas la 2.0".formatted(Findings.cap(version.stringValue(), 20)));
        }
        return new GltfDocument(root);
    }

    JsonNode list(String name) {
        return root.path(name);
    }

    int size(String name) {
        var list = root.path(name);
        return list.isArray() ? list.size() : 0;
    }

    JsonNode at(String list, int index) {
        var all = root.path(list);
        return index < 0 || !all.isArray() ? root.path("\0") : all.path(index);
    }

    /** The element that a node's member refers to. */
    JsonNode follow(JsonNode node, String member, String list) {
        return at(list, index(node, member));
    }

    /** The index that a member holds, or −1. */
    static int index(JsonNode node, String member) {
        return integer(node.path(member));
    }

    /** A count, offset or length: 0 to 2⁵². */
    static long whole(JsonNode node, String member) {
        var value = node.path(member);
        return integral(value) ? (long) Math.clamp(value.asDouble(LARGEST), 0, LARGEST) : 0;
    }

    /** Whether it is a whole number; 3.0 is one too (§2.8). */
    static boolean integral(JsonNode value) {
        return value.isNumber() && (value.isIntegralNumber() || Math.rint(value.asDouble(0.5)) == value.asDouble(0.5));
    }

    /** An index, or −1 where the value is none. */
    static int integer(JsonNode value) {
        double number = integral(value) ? value.asDouble(-1) : -1;
        return number >= 0 && number <= Integer.MAX_VALUE ? (int) number : -1;
    }

    static String text(JsonNode node, String member) {
        var value = node.path(member);
        return value.isString() ? value.stringValue() : "";
    }

    /** A number of a list of numbers, or another value where it is none. */
    static double number(JsonNode list, int index, double otherwise) {
        var value = list.path(index);
        return value.isNumber() ? value.asDouble(Double.POSITIVE_INFINITY) : otherwise;
    }

    /** The number that a member holds, or 0. */
    static double number(JsonNode node, String member) {
        var value = node.path(member);
        return value.isNumber() ? value.asDouble(Double.POSITIVE_INFINITY) : 0;
    }
}
