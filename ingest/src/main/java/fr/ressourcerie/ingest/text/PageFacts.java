package fr.ressourcerie.ingest.text;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;

/**
 * What a page of HTML is like for those who cannot see it, have a slow line, or take it elsewhere; every list is bounded.
 *
 * @param titled whether it has a title (WCAG 2.4.2)
 * @param spoken whether it says its language (WCAG 3.1.1)
 * @param unnamedImages addresses of images without an alternative, or with their file's name for one (WCAG 1.1.1)
 * @param films addresses of films without captions (WCAG 1.2.2)
 * @param plugins what needs a plug-in that no browser has any more
 * @param hosts the sites from which it fetches scripts, styles, images or frames
 * @param references addresses within the package that it needs, as written, without query and fragment
 * @param pictures addresses of pictures that it gives for itself, to those who share it or keep it
 * @param tracks whether something in it speaks of a platform's tracking (SCORM, xAPI)
 */
public record PageFacts(
        String location,
        boolean titled,
        boolean spoken,
        List<String> unnamedImages,
        List<String> films,
        List<String> plugins,
        Set<String> hosts,
        Set<String> references,
        List<String> pictures,
        boolean tracks) {
    private static final int MOST = 200;
    private static final int LONGEST = 300;
    private static final Pattern OUTSIDE =
            Pattern.compile("(?i)(?:https?:)?//([a-z0-9][a-z0-9.-]{0,200})(?:[:/?#].*)?");
    private static final Pattern INSIDE = Pattern.compile("[^:{}$<>|*\\s\"'+#?\\\\][^:{}$<>|*\"'+\\\\]*");
    private static final Pattern FILE_NAME = Pattern.compile("(?i).*\\.(jpe?g|png|gif|svg|webp|bmp)\\s*");
    private static final Pattern TRACKING = Pattern.compile(
            "(?i)API_1484_11|LMSInitialize|LMSSetValue|LMSGetValue|findAPI|getAPI|doLMS|scorm|pipwerks|tincan|xapi|cmi5");

    /** Whether a script, or its name, speaks of a platform's tracking. */
    public static boolean tracks(CharSequence script) {
        return TRACKING.matcher(script).find();
    }

    static PageFacts of(String location, Document page) {
        var addresses = Stream.concat(
                        addresses(
                                page,
                                "script, img, iframe, video, audio, source, track, embed, input[type=image]",
                                "src"),
                        Stream.concat(
                                addresses(page, "link[rel~=(?i)stylesheet|icon]", "href"),
                                addresses(page, "object", "data")))
                .collect(Collectors.toSet());
        return new PageFacts(
                location,
                !page.title().isBlank(),
                !page.select("html[lang~=\\S], html[xml:lang~=\\S]").isEmpty(),
                addresses(unnamed(page), "src"),
                addresses(page.select("video").stream()
                        .filter(video -> video.select("track[kind=captions], track[kind=subtitles], track:not([kind])")
                                .isEmpty())),
                addresses(page
                        .select(
                                "applet, object[type~=(?i)flash|silverlight], embed[type~=(?i)flash], embed[src~=(?i)\\.swf]")
                        .stream()),
                addresses.stream()
                        .map(OUTSIDE::matcher)
                        .filter(java.util.regex.Matcher::matches)
                        .map(matcher -> matcher.group(1).toLowerCase(Locale.ROOT))
                        .limit(MOST)
                        .collect(Collectors.toSet()),
                addresses.stream()
                        .map(address -> address.replaceFirst("[?#].*", ""))
                        .filter(address -> INSIDE.matcher(address).matches())
                        .limit(MOST)
                        .collect(Collectors.toSet()),
                pictures(page),
                page.getElementsByTag("script").stream()
                        .anyMatch(script -> tracks(script.attr("src")) || tracks(script.data())));
    }

    private static Stream<Element> unnamed(Document page) {
        return page.select("img, input[type=image]").stream()
                .filter(image -> !image.attr("aria-hidden").equals("true"))
                .filter(image -> !image.attr("role").equals("presentation") && !image.hasAttr("aria-label"))
                .filter(image -> !image.hasAttr("alt")
                        || FILE_NAME.matcher(image.attr("alt")).matches());
    }

    private static List<String> pictures(Document page) {
        var declared = Stream.concat(
                addresses(page, "meta[property=og:image], meta[name=twitter:image], meta[name=thumbnail]", "content"),
                addresses(page, "link[rel=image_src], link[rel~=apple-touch-icon]", "href"));
        return declared.limit(MOST).toList();
    }

    private static List<String> addresses(Stream<Element> elements, String attribute) {
        return elements.map(element -> cut(element.attr(attribute))).limit(MOST).toList();
    }

    /** Of elements that say it in different ways. */
    private static List<String> addresses(Stream<Element> elements) {
        return elements.map(element -> Stream.of("src", "data", "code")
                        .map(element::attr)
                        .filter(address -> !address.isBlank())
                        .findFirst()
                        .orElseGet(() -> element.select("source").attr("src")))
                .map(PageFacts::cut)
                .limit(MOST)
                .toList();
    }

    private static Stream<String> addresses(Document page, String elements, String attribute) {
        return page.select(elements).stream()
                .limit(5_000)
                .map(element -> element.attr(attribute).strip())
                .filter(address -> !address.isEmpty() && address.length() <= LONGEST);
    }

    private static String cut(String address) {
        return address.substring(0, Math.min(address.length(), LONGEST));
    }
}
