package fr.ressourcerie.search.lucene;

import java.util.ArrayList;
import java.util.List;
import org.apache.lucene.search.highlight.SimpleHTMLEncoder;
import org.apache.lucene.search.uhighlight.Passage;
import org.apache.lucene.search.uhighlight.PassageFormatter;

/** Passages as escaped HTML, each match between {@code <mark>} and {@code </mark>}. */
final class MarkedPassages extends PassageFormatter {
    /** The passages of one field of one document. */
    record Marked(List<String> passages) {}

    @Override
    public Marked format(Passage[] passages, String content) {
        var marked = new ArrayList<String>();
        for (var passage : passages) {
            if (passage.getNumMatches() > 0) {
                marked.add(mark(passage, content));
            }
        }
        return new Marked(List.copyOf(marked));
    }

    private static String mark(Passage passage, String content) {
        var html = new StringBuilder();
        int at = passage.getStartOffset();
        for (int i = 0; i < passage.getNumMatches(); i++) {
            int start = Math.max(at, passage.getMatchStarts()[i]);
            int end = Math.min(passage.getMatchEnds()[i], passage.getEndOffset());
            if (start < end) {
                html.append(escape(content, at, start));
                html.append("<mark>").append(escape(content, start, end)).append("</mark>");
                at = end;
            }
        }
        html.append(escape(content, at, Math.max(at, passage.getEndOffset())));
        return html.toString().strip();
    }

    private static String escape(String content, int start, int end) {
        return SimpleHTMLEncoder.htmlEncode(content.substring(start, end));
    }
}
