package fr.ressourcerie.ingest.text;

import org.jsoup.Jsoup;
import org.jsoup.parser.Parser;

/** Text that someone wrote as HTML inside something else, back to what a reader sees. */
final class Entities {
    private Entities() {}

    static String decode(String text) {
        return text.indexOf('&') < 0 ? text : Parser.unescapeEntities(text, false);
    }

    /** Without tags, and with entities as characters. */
    static String strip(String html) {
        return html.indexOf('<') < 0
                ? decode(html)
                : Jsoup.parseBodyFragment(html).text();
    }
}
