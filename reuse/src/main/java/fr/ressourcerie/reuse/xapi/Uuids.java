package fr.ressourcerie.reuse.xapi;

import java.util.regex.Pattern;

/** The string form of UUIDs (RFC 4122, section 3): 36 characters, upper or lower case, of any version. */
final class Uuids {
    private static final Pattern FORM =
            Pattern.compile("[0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{12}");

    private Uuids() {}

    static boolean wellFormed(String text) {
        return FORM.matcher(text).matches();
    }
}
