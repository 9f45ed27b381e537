package fr.ressourcerie.ingest.text;

import org.jspecify.annotations.Nullable;

/**
 * The string literals of a JavaScript or JSON text (ECMA-262 §12.9.4, RFC 8259 §7), one after the other, each with the
 * name it was last assigned to. It parses nothing else, so a text may be broken or unfinished.
 */
final class StringLiterals {
    private static final String BEFORE_REGEX = "(,=:[!&|?{};+";

    private final String text;
    private int at;
    private char before = ';';
    private String word = "";
    private String key = "";

    StringLiterals(String text) {
        this.text = text;
    }

    /** The property or variable name before the current literal: {@code title} in {@code {"title": ["a", "b"]}}. */
    String key() {
        return key;
    }

    /** The next literal that is not itself a property's name, or null at the end. */
    @Nullable
    String next() {
        while (at < text.length()) {
            var c = text.charAt(at);
            if (c == '"' || c == '\'' || c == '`') {
                var literal = literal(c);
                if (!isName(literal)) {
                    return literal;
                }
            } else if (c == '/') {
                slash();
            } else {
                plain(c);
            }
        }
        return null;
    }

    private boolean isName(String literal) {
        var opened = before;
        before = '"';
        var next = at;
        while (next < text.length() && Character.isWhitespace(text.charAt(next))) {
            next++;
        }
        var name = next < text.length() && text.charAt(next) == ':' && (opened == '{' || opened == ',');
        if (name) {
            key = literal;
        }
        return name;
    }

    private void plain(char c) {
        if (Character.isJavaIdentifierPart(c)) {
            var start = at;
            while (at < text.length() && Character.isJavaIdentifierPart(text.charAt(at))) {
                at++;
            }
            word = text.substring(start, at);
            before = word.equals("return") ? ';' : 'a';
            return;
        }
        if ((c == ':' || c == '=') && before == 'a') {
            key = word;
        }
        before = Character.isWhitespace(c) ? before : c;
        at++;
    }

    /** A comment, a regular expression, or a division. */
    private void slash() {
        var next = at + 1 < text.length() ? text.charAt(at + 1) : ' ';
        if (next == '/') {
            at = end(text.indexOf('\n', at));
        } else if (next == '*') {
            at = end(text.indexOf("*/", at + 2)) + 2;
        } else if (BEFORE_REGEX.indexOf(before) >= 0) {
            regex();
            before = '"';
        } else {
            before = '/';
            at++;
        }
    }

    private int end(int found) {
        return found < 0 ? text.length() : found;
    }

    private void regex() {
        var inClass = false;
        for (at++; at < text.length(); at++) {
            var c = text.charAt(at);
            if (c == '\\') {
                at++;
            } else if (c == '[') {
                inClass = true;
            } else if (c == ']') {
                inClass = false;
            } else if (c == '\n' || (c == '/' && !inClass)) {
                at++;
                return;
            }
        }
    }

    private String literal(char quote) {
        var value = new StringBuilder();
        for (at++; at < text.length(); at++) {
            var c = text.charAt(at);
            if (c == quote) {
                at++;
                return value.toString();
            }
            if (c == '\n' && quote != '`') {
                return "";
            }
            if (c == '\\') {
                at++;
                escape(value);
            } else {
                value.append(c);
            }
        }
        return value.toString();
    }

    private void escape(StringBuilder value) {
        if (at >= text.length()) {
            return;
        }
        var c = text.charAt(at);
        switch (c) {
            case 'n', 'r', 't', 'b', 'f', 'v' -> value.append(' ');
            case 'u' -> hexadecimal(value, text.startsWith("{", at + 1) ? 0 : 4);
            case 'x' -> hexadecimal(value, 2);
            case '\n' -> value.append("");
            default -> value.append(c);
        }
    }

    /** {@code \xHH}, {@code \}{@code uHHHH}, or with 0 digits asked for the form in braces; a broken one is nothing. */
    private void hexadecimal(StringBuilder value, int digits) {
        var from = digits == 0 ? at + 2 : at + 1;
        var to = digits == 0 ? text.indexOf('}', from) : from + digits;
        if (to < from || to > text.length() || to - from > 6) {
            return;
        }
        var codePoint = 0;
        for (var n = from; n < to; n++) {
            codePoint = codePoint * 16 + Math.max(0, Character.digit(text.charAt(n), 16));
        }
        if (Character.isValidCodePoint(codePoint)) {
            value.appendCodePoint(codePoint);
            at = digits == 0 ? to : to - 1;
        }
    }
}
