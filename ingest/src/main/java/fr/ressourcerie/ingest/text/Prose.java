package fr.ressourcerie.ingest.text;

import java.util.Set;
import java.util.regex.Pattern;

/** Tells what was written for people from what was written for programs, well enough for an index. */
final class Prose {
    private static final int LONGEST_WORD = 40;
    private static final Set<String> FOR_PEOPLE = Set.of(
            "text",
            "title",
            "subtitle",
            "heading",
            "question",
            "answer",
            "answers",
            "correct",
            "label",
            "caption",
            "description",
            "feedback",
            "tip",
            "hint",
            "alt",
            "alttext",
            "instruction",
            "instructions",
            "paragraph",
            "body",
            "displaytitle",
            "tagline",
            "statement",
            "summary",
            "transcript",
            "taskdescription",
            "intro",
            "introduction",
            "message",
            "prompt",
            "choice",
            "front",
            "back",
            "term",
            "definition");
    private static final Pattern CODE = Pattern.compile("[{}=<>|\\\\^~]|;\\S|;$|://|\\bfunction\\b|\\$\\w|\\w_\\w"
            + "|[A-Za-z]\\((?!e?s?\\))|\\d(px|em|rem|vh)\\b");
    private static final Pattern WORD = Pattern.compile("[(«\"“'‘]*[\\p{L}’'-]*\\p{L}[.,;:!?…)»\"”'’]*");
    private static final Pattern NAME = Pattern.compile("\\p{Lu}\\p{Ll}{3,}");

    private Prose() {}

    /**
     * Whether a string reads like prose.
     *
     * @param key the name it was found under, lower case; some names are given to nothing else
     * @param text without tags, white space folded
     */
    static boolean reads(String key, String text) {
        var forPeople = FOR_PEOPLE.contains(key);
        if (text.isEmpty() || (!forPeople && CODE.matcher(text).find())) {
            return false;
        }
        var pieces = text.split(" ");
        var words = words(pieces);
        if (pieces.length == 1) {
            return words == 1 && (forPeople || NAME.matcher(text).matches() || accented(text));
        }
        return words > 0 && (forPeople || (words * 2 >= pieces.length && written(text, words)));
    }

    private static int words(String[] pieces) {
        var words = 0;
        for (var piece : pieces) {
            if (piece.length() <= LONGEST_WORD && WORD.matcher(piece).matches()) {
                words++;
            }
        }
        return words;
    }

    /** As a writer does and a program's identifiers do not: a capital, an accent, a full stop, or four words. */
    private static boolean written(String text, int words) {
        return words >= 4
                || Character.isUpperCase(text.charAt(0))
                || accented(text)
                || ".!?…:".indexOf(text.charAt(text.length() - 1)) >= 0;
    }

    private static boolean accented(String text) {
        return text.chars().anyMatch(c -> c > 127 && Character.isLetter(c));
    }
}
