package fr.ressourcerie.ingest.store;

import java.util.regex.Pattern;

/** The form of the names that a store takes; every adapter checks with these before it touches anything. */
final class Names {
    private static final int LONGEST = 200;
    private static final Pattern KEY = Pattern.compile("[0-9a-z-]+(/[0-9a-z-]+)*");
    private static final Pattern PREFIX = Pattern.compile("[0-9a-z/-]*");

    private Names() {}

    static String key(String key) {
        if (key.length() > LONGEST || !KEY.matcher(key).matches()) {
            throw new IllegalArgumentException("Not a key: \"" + key + "\"");
        }
        return key;
    }

    static String prefix(String prefix) {
        if (prefix.length() > LONGEST || !PREFIX.matcher(prefix).matches()) {
            throw new IllegalArgumentException("Not the beginning of a key: \"" + prefix + "\"");
        }
        return prefix;
    }
}
