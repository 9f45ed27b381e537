package fr.ressourcerie.ingest.inspect;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/** Turns the three letters of ISO 639-2 that media containers write, in either of its forms, into BCP 47 tags. */
final class LanguageCodes {
    /** The bibliographic codes, where they differ from the terminological ones that Java knows. */
    private static final Map<String, String> BIBLIOGRAPHIC = Map.ofEntries(
            Map.entry("alb", "sq"),
            Map.entry("arm", "hy"),
            Map.entry("baq", "eu"),
            Map.entry("bur", "my"),
            Map.entry("chi", "zh"),
            Map.entry("cze", "cs"),
            Map.entry("dut", "nl"),
            Map.entry("fre", "fr"),
            Map.entry("geo", "ka"),
            Map.entry("ger", "de"),
            Map.entry("gre", "el"),
            Map.entry("ice", "is"),
            Map.entry("mac", "mk"),
            Map.entry("may", "ms"),
            Map.entry("per", "fa"),
            Map.entry("rum", "ro"),
            Map.entry("slo", "sk"),
            Map.entry("wel", "cy"));

    private static final Map<String, String> SHORT = shortCodes();

    private LanguageCodes() {}

    private static Map<String, String> shortCodes() {
        var codes = new HashMap<>(BIBLIOGRAPHIC);
        Arrays.stream(Locale.getISOLanguages())
                .forEach(code -> codes.putIfAbsent(Locale.of(code).getISO3Language(), code));
        return Map.copyOf(codes);
    }

    /** The tag with its language in two letters where it has some; other tags as they are. */
    static String tag(String tag) {
        int dash = tag.indexOf('-');
        var language = (dash < 0 ? tag : tag.substring(0, dash)).toLowerCase(Locale.ROOT);
        return SHORT.getOrDefault(language, language) + (dash < 0 ? "" : tag.substring(dash));
    }
}
