package fr.ressourcerie.ingest.store;

import java.util.List;
import java.util.regex.Pattern;

/** The form of the names that a store takes; every adapter checks with these before it touches anything. */
final class Names {
    private static final int LONGEST = 200;
    private static final Pattern KEY = Pattern.compile("[0-9a-z-]+(/[0-9a-z-]+)*");
    private static final Pattern PREFIX = Pattern.compile("[0-9a-z/-]*");
    private static final Pattern UPLOAD = Pattern.compile("[0-9a-z-]{1,64}");

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

    static String upload(String upload) {
        if (!UPLOAD.matcher(upload).matches()) {
            throw new IllegalArgumentException("Not an upload: \"" + upload + "\"");
        }
        return upload;
    }

    static int part(int number) {
        if (number < Part.FIRST || number > Part.LAST) {
            throw new IllegalArgumentException(
                    "A part's number is from " + Part.FIRST + " to " + Part.LAST + ", not " + number);
        }
        return number;
    }

    static List<Integer> order(List<Integer> order) {
        if (order.isEmpty()) {
            throw new IllegalArgumentException("An object is assembled from at least one part");
        }
        var previous = 0;
        for (int number : order) {
            if (part(number) <= previous) {
                throw new IllegalArgumentException("Parts are assembled in ascending order, not " + order);
            }
            previous = number;
        }
        return List.copyOf(order);
    }
}
