package fr.ressourcerie.reuse.xapi;

import java.util.IllformedLocaleException;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** Language tags as RFC 5646 forms them (section 2.2.9, « well-formed »). */
final class LanguageTags {
    private static final int LONGEST = 100;
    private static final Pattern USUAL = Pattern.compile("[A-Za-z]{2,3}(?:-[A-Za-z]{2})?");
    /** Registered before the grammar, and outside of it (RFC 5646, section 2.1, irregular). */
    private static final Set<String> IRREGULAR = Set.of(
            "en-gb-oed",
            "i-ami",
            "i-bnn",
            "i-default",
            "i-enochian",
            "i-hak",
            "i-klingon",
            "i-lux",
            "i-mingo",
            "i-navajo",
            "i-pwn",
            "i-tao",
            "i-tay",
            "i-tsu",
            "sgn-be-fr",
            "sgn-be-nl",
            "sgn-ch-de");

    private LanguageTags() {}

    static boolean wellFormed(String tag) {
        if (USUAL.matcher(tag).matches()) {
            return true;
        }
        if (tag.isEmpty() || tag.length() > LONGEST) {
            return false;
        }
        if (IRREGULAR.contains(tag.toLowerCase(Locale.ROOT))) {
            return true;
        }
        try {
            return tag.indexOf('_') < 0 && new Locale.Builder().setLanguageTag(tag) != null;
        } catch (IllformedLocaleException e) {
            return false;
        }
    }
}
