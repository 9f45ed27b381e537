package fr.ressourcerie.search.analysis;

import java.util.regex.Pattern;

/** Codes as they are written in one: {@code RNCP 35316}, {@code RNCP n° 35316} and {@code rncp-35316} are one word. */
final class Codes {
    private static final Pattern NUMBERED = Pattern.compile(
            "(?<![\\p{L}\\p{N}])(rncp|nsf)[\\s:-]{1,3}(?:n\\s?[°o]\\s?)?(\\d{1,6}[a-z]?)(?![\\p{L}\\p{N}])",
            Pattern.CASE_INSENSITIVE);
    private static final Pattern JOB =
            Pattern.compile("(?<![\\p{L}\\p{N}'’])([a-n])[ -](\\d{4})(?![\\p{L}\\p{N}])", Pattern.CASE_INSENSITIVE);

    private Codes() {}

    static String joined(String text) {
        return JOB.matcher(NUMBERED.matcher(text).replaceAll("$1$2")).replaceAll("$1$2");
    }
}
