package fr.ressourcerie.reuse.xapi;

/** Absolute IRIs (RFC 3987, section 2.2), told from anything else without resolving them. */
public final class Iris {
    private static final String SUB_DELIMITERS_AND_MORE = "-._~!$&'()*+,;=:@/";

    private Iris() {}

    /** Whether the text has a scheme, something behind it, and no character that an IRI must escape. */
    public static boolean absolute(String text) {
        int colon = text.indexOf(':');
        if (!scheme(text, colon) || colon == text.length() - 1) {
            return false;
        }
        int authorityEnd = authorityEnd(text, colon + 1);
        boolean query = false;
        boolean fragment = false;
        for (int i = colon + 1; i < text.length(); ) {
            int c = text.codePointAt(i);
            if (c == '%') {
                if (!escaped(text, i)) {
                    return false;
                }
            } else if (c == '#') {
                if (fragment) {
                    return false;
                }
                fragment = true;
            } else if (c == '?') {
                query = true;
            } else if (c == '[' || c == ']') {
                if (i >= authorityEnd) {
                    return false;
                }
            } else if (!unreserved(c) && !(query && !fragment && privateUse(c))) {
                return false;
            }
            i += Character.charCount(c);
        }
        return true;
    }

    private static boolean scheme(String text, int colon) {
        if (colon < 1 || !letter(text.charAt(0))) {
            return false;
        }
        for (int i = 1; i < colon; i++) {
            char c = text.charAt(i);
            if (!letter(c) && !digit(c) && c != '+' && c != '-' && c != '.') {
                return false;
            }
        }
        return true;
    }

    /** Where the authority, which alone may hold brackets (an IPv6 address), ends; where it would begin if there is none. */
    private static int authorityEnd(String text, int start) {
        if (!text.startsWith("//", start)) {
            return start;
        }
        int end = start + 2;
        while (end < text.length() && "/?#".indexOf(text.charAt(end)) < 0) {
            end++;
        }
        return end;
    }

    private static boolean escaped(String text, int at) {
        return at + 2 < text.length() && hexadecimal(text.charAt(at + 1)) && hexadecimal(text.charAt(at + 2));
    }

    private static boolean unreserved(int c) {
        if (c < 0x80) {
            return letter((char) c) || digit((char) c) || SUB_DELIMITERS_AND_MORE.indexOf(c) >= 0;
        }
        return (c >= 0xA0 && c <= 0xD7FF)
                || (c >= 0xF900 && c <= 0xFDCF)
                || (c >= 0xFDF0 && c <= 0xFFEF)
                || (c >= 0x10000 && c <= 0xEFFFD && (c & 0xFFFF) <= 0xFFFD);
    }

    private static boolean privateUse(int c) {
        return (c >= 0xE000 && c <= 0xF8FF) || (c >= 0xF0000 && c <= 0x10FFFD && (c & 0xFFFF) <= 0xFFFD);
    }

    private static boolean letter(char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
    }

    private static boolean digit(char c) {
        return c >= '0' && c <= '9';
    }

    private static boolean hexadecimal(char c) {
        return digit(c) || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F');
    }
}
