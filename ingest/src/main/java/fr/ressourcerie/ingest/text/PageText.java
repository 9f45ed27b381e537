package fr.ressourcerie.ingest.text;

import static java.nio.charset.StandardCharsets.UTF_8;

import fr.ressourcerie.catalogue.resource.TextPart;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Locale;
import java.util.Optional;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.parser.Parser;
import org.jspecify.annotations.Nullable;

/**
 * The words of a page of HTML, XHTML, SVG or other XML: what a reader sees or a screen reader says, and the prose that
 * its scripts would show.
 *
 * <p>Nothing is run, and no entity or address followed. A page beyond 10 MB is read that far.
 */
public final class PageText {
    private static final int MAX_BYTES = 10_000_000;
    private static final int DEEPEST = 500;
    private static final String[] SPOKEN = {"alt", "title", "aria-label", "placeholder"};

    private PageText() {}

    /**
     * Reads a page.
     *
     * @param location the entry's path; an ending in {@code .html} or {@code .htm} means HTML, any other XML
     * @param bytes not closed
     * @param notes told what the page is like, where it is HTML or XHTML
     * @return its words, title and language, or empty where there are no words
     */
    public static Optional<Reading> of(String location, InputStream bytes, Notes notes) throws IOException {
        var html = isHtml(location);
        var page = parse(bytes.readNBytes(MAX_BYTES), html);
        if (html || location.toLowerCase(Locale.ROOT).matches("(?s).*\\.xht(ml)?")) {
            notes.page(PageFacts.of(location, page));
        }
        var scripts = new StringBuilder();
        for (var script : page.getElementsByTag("script")) {
            DataText.prose(html ? script.data() : script.wholeText())
                    .forEach(prose -> scripts.append(' ').append(prose));
        }
        page.select("script, style, noscript").remove();
        var text = new StringBuilder(html ? page.body().text() : page.text());
        for (var attribute : SPOKEN) {
            for (var element : page.getElementsByAttribute(attribute)) {
                text.append(' ').append(element.attr(attribute));
            }
        }
        var folded = WhiteSpace.fold(text.append(scripts), Reading.MAX_CHARACTERS);
        return folded.isEmpty()
                ? Optional.empty()
                : Optional.of(new Reading(new TextPart(location, title(page), folded), language(page)));
    }

    private static boolean isHtml(String location) {
        var name = location.toLowerCase(Locale.ROOT);
        return name.endsWith(".html") || name.endsWith(".htm");
    }

    private static Document parse(byte[] bytes, boolean html) throws IOException {
        var page = parse(bytes, null, html);
        var charset = BoundedText.charset(bytes);
        var undeclared = page.charset().equals(UTF_8) && !charset.equals(UTF_8);
        return undeclared ? parse(bytes, charset.name(), html) : page;
    }

    private static Document parse(byte[] bytes, @Nullable String charset, boolean html) throws IOException {
        var parser = html ? Parser.htmlParser() : Parser.xmlParser();
        return Jsoup.parse(new ByteArrayInputStream(bytes), charset, "", parser.setMaxDepth(DEEPEST));
    }

    private static @Nullable String title(Document page) {
        var title = page.selectFirst("title");
        var text = title == null ? "" : WhiteSpace.fold(title.text());
        return text.isEmpty() ? null : text;
    }

    private static @Nullable String language(Document page) {
        for (var attribute : new String[] {"lang", "xml:lang"}) {
            Element declared = page.getElementsByAttribute(attribute).first();
            var language = declared == null ? null : Reading.language(declared.attr(attribute));
            if (language != null) {
                return language;
            }
        }
        return null;
    }
}
