package fr.ressourcerie.ingest.inspect;

import fr.ressourcerie.catalogue.resource.Format;
import fr.ressourcerie.catalogue.resource.Proposal;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jspecify.annotations.Nullable;

/** Web content: a zip with an {@code index.html}, or one page. Pages are parsed for their words and never run. */
final class HtmlFamily implements Family {
    private static final int MAX_PAGE = 1 << 20;
    private static final Pattern FIRST_TAG = Pattern.compile("<[a-z]");

    @Override
    public @Nullable Findings recognise(Deposit deposit) throws IOException {
        var zip = deposit.zip();
        if (zip == null) {
            return page(deposit);
        }
        var index = zip.nearest("index.html");
        var entry = index != null ? index : zip.nearest("index.htm");
        if (entry == null) {
            return null;
        }
        long pages = zip.content()
                .filter(file -> List.of("html", "htm", "xhtml").contains(FileNames.extension(file.path())))
                .count();
        var findings = findings(parse(zip.head(entry, MAX_PAGE)), entry.path()).put("screens", pages);
        WebBuild.tell(zip, findings);
        return equip(findings);
    }

    private static @Nullable Findings page(Deposit deposit) {
        var text = deposit.text();
        if (text == null || !looksLikeHtml(text)) {
            return null;
        }
        var findings = findings(parse(deposit.head()), deposit.fileName());
        return equip(findings)
                .warn(
                        "single-page",
                        "Une page web seule : les images, styles et scripts qu’elle nomme ne sont pas avec elle.",
                        null);
    }

    /** Comes last: the first proposal fills the field, and what is immersive knows better. */
    private static Findings equip(Findings findings) {
        return findings.equipment("pages web", "computer", "tablet", "smartphone");
    }

    /** Whether the first tag, comments and declarations passed over, is {@code html}; or the DOCTYPE says HTML. */
    private static boolean looksLikeHtml(String text) {
        var start = text.stripLeading().toLowerCase(Locale.ROOT);
        if (start.startsWith("<!doctype html")) {
            return true;
        }
        int html = start.startsWith("<") ? start.indexOf("<html") : -1;
        if (html < 0) {
            return false;
        }
        var before = FIRST_TAG.matcher(start.substring(0, html));
        return !before.find();
    }

    private static Document parse(byte[] bytes) {
        try {
            return Jsoup.parse(new ByteArrayInputStream(bytes), null, "");
        } catch (IOException | RuntimeException unreadable) {
            return Document.createShell("");
        }
    }

    private static Findings findings(Document page, String path) {
        var source = Proposal.Source.PAGE;
        var description = page.select("meta[name=description]").attr("content");
        var keywords = page.select("meta[name=keywords]").attr("content");
        return new Findings(Format.HTML5)
                .title(page.title(), source, path + " <title>")
                .description(description, source, path + " meta description")
                .keywords(List.of(keywords.split("[,;]")), source, path + " meta keywords")
                .languages(List.of(page.select("html").attr("lang")), source, path + " lang")
                .rights(page.select("a[rel=license], link[rel=license]").attr("href"), source, path + " rel=license")
                .put(
                        "authors",
                        Findings.texts(List.of(page.select("meta[name=author]").attr("content"))))
                .put("generator", page.select("meta[name=generator]").attr("content"))
                .launch(path);
    }
}
