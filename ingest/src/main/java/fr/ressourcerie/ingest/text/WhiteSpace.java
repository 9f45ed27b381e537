package fr.ressourcerie.ingest.text;

/** Text as it is kept: every run of spaces, line ends and control characters is one space, none at either end. */
final class WhiteSpace {
    private WhiteSpace() {}

    static String fold(CharSequence text) {
        var folded = new StringBuilder(text.length());
        var pending = false;
        for (var at = 0; at < text.length(); at++) {
            var c = text.charAt(at);
            if (separates(c)) {
                pending = !folded.isEmpty();
            } else if (!invisible(c)) {
                if (pending) {
                    folded.append(' ');
                    pending = false;
                }
                folded.append(c);
            }
        }
        return folded.toString();
    }

    /** Folds, and keeps at most so many characters, cut between words where there is one nearby. */
    static String fold(CharSequence text, int maxCharacters) {
        var folded = fold(text);
        if (folded.length() <= maxCharacters) {
            return folded;
        }
        var space = folded.lastIndexOf(' ', maxCharacters);
        var end = space > maxCharacters - 100 && space > 0 ? space : maxCharacters;
        return folded.substring(0, Character.isHighSurrogate(folded.charAt(end - 1)) ? end - 1 : end);
    }

    private static boolean separates(char c) {
        return Character.isWhitespace(c) || Character.isSpaceChar(c) || Character.isISOControl(c);
    }

    /** Soft hyphens, zero-width characters, byte order marks, and what stands for no character at all. */
    private static boolean invisible(char c) {
        return Character.getType(c) == Character.FORMAT || c == '\uFFFE' || c == '\uFFFF';
    }
}
