package fr.ressourcerie.reuse.xapi;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A media type as a header names it (RFC 9110, section 8.3): its essence in lower case, and its parameters.
 *
 * @param essence type and subtype, empty where the header says none
 */
record MediaType(String essence, Map<String, String> parameters) {
    private static final int LONGEST = 2_000;

    MediaType {
        parameters = Map.copyOf(parameters);
    }

    static MediaType parse(String header) {
        if (header.length() > LONGEST) {
            return new MediaType("", Map.of());
        }
        int semicolon = header.indexOf(';');
        var essence = (semicolon < 0 ? header : header.substring(0, semicolon))
                .strip()
                .toLowerCase(Locale.ROOT);
        return new MediaType(essence, semicolon < 0 ? Map.of() : parameters(header.substring(semicolon + 1)));
    }

    @Nullable
    String parameter(String name) {
        return parameters.get(name);
    }

    private static Map<String, String> parameters(String text) {
        var found = new HashMap<String, String>();
        int at = 0;
        while (at < text.length()) {
            int equals = text.indexOf('=', at);
            if (equals < 0) {
                break;
            }
            var name = text.substring(at, equals).replace(";", "").strip().toLowerCase(Locale.ROOT);
            var value = new StringBuilder();
            at = value(text, equals + 1, value);
            found.putIfAbsent(name, value.toString());
        }
        return found;
    }

    /** Reads a token or quoted string, and returns where the next parameter begins. */
    private static int value(String text, int start, StringBuilder value) {
        int at = start;
        if (at < text.length() && text.charAt(at) == '"') {
            for (at++; at < text.length() && text.charAt(at) != '"'; at++) {
                if (text.charAt(at) == '\\' && at + 1 < text.length()) {
                    at++;
                }
                value.append(text.charAt(at));
            }
            int next = text.indexOf(';', at);
            return next < 0 ? text.length() : next + 1;
        }
        int end = text.indexOf(';', at);
        value.append(text.substring(at, end < 0 ? text.length() : end).strip());
        return end < 0 ? text.length() : end + 1;
    }
}
