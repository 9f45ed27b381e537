package fr.ressourcerie.ingest.quality;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import fr.ressourcerie.catalogue.resource.Format;
import fr.ressourcerie.catalogue.resource.QualityFinding;
import fr.ressourcerie.catalogue.resource.QualityFinding.Severity;
import fr.ressourcerie.catalogue.resource.Warning;
import fr.ressourcerie.ingest.inspect.Inspection;
import fr.ressourcerie.ingest.inspect.PackageEntry;
import fr.ressourcerie.ingest.text.PageText;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/** Each rule: what it points at, what it lets pass, and how hard. */
class QualityReportTest {
    private final List<PackageEntry> entries = new ArrayList<>();
    private final List<Warning> warnings = new ArrayList<>();
    private final Map<String, Object> found = new HashMap<>();
    private final List<Consumer<Observer>> notes = new ArrayList<>();
    private final Map<String, String> pages = new HashMap<>();
    private Format format = Format.HTML5;
    private long size = 1_000;

    private QualityReportTest file(String path, long bytes) {
        entries.add(new PackageEntry(path, 0, bytes, bytes, 8, 0));
        return this;
    }

    private QualityReportTest page(String path, String html) {
        pages.put(path, html);
        return file(path, html.length());
    }

    private QualityReportTest body(String html) {
        return page(
                "cours/index.html",
                "<html lang='fr'><head><title>Souder</title></head><body>" + html + "</body></html>");
    }

    private List<QualityFinding> report() throws IOException {
        var seen = new Observer(entries, "cours/index.html");
        for (var page : pages.entrySet()) {
            PageText.of(page.getKey(), new ByteArrayInputStream(page.getValue().getBytes(UTF_8)), seen);
        }
        notes.forEach(note -> note.accept(seen));
        return QualityReport.of(
                "dépôt.zip", size, new Inspection.Taken(format, found, List.of(), warnings, entries), seen);
    }

    private Optional<QualityFinding> finding(String code) throws IOException {
        return report().stream().filter(finding -> finding.code().equals(code)).findFirst();
    }

    private QualityFinding told(String code, Severity severity) throws IOException {
        var finding = finding(code).orElseThrow(() -> new AssertionError("nothing told of " + code));
        assertThat(finding.severity()).isEqualTo(severity);
        assertThat(finding.detail()).isNotBlank().doesNotContain("'");
        assertThat(finding.mend()).isNotBlank();
        return finding;
    }

    private void nothingOf(String code) throws IOException {
        assertThat(finding(code)).isEmpty();
    }

    @Test
    void findsNothingWrongWithAGoodPage() throws IOException {
        body("<img src='a.png' alt='Une soudure'><script src='s.js'></script><a href='https://example.org/'>voir</a>")
                .file("cours/a.png", 900)
                .file("cours/s.js", 900);
        assertThat(report()).isEmpty();
    }

    @Test
    void pointsAtImagesWithoutAlternativeButNotAtDecoration() throws IOException {
        body("<img src='a.png'><img src='b.png' alt='photo_12.JPG'><img src='c.png' alt=''>"
                        + "<img src='d.png' role='presentation'>")
                .file("cours/a.png", 1);
        var told = told("image-alternative", Severity.IMPORTANT);
        assertThat(told.detail()).startsWith("2 images n’ont pas");
        assertThat(told.locations()).containsExactly("cours/index.html → a.png", "cours/index.html → b.png");
    }

    @Test
    void pointsAtPagesThatSayNeitherLanguageNorTitle() throws IOException {
        page("p.html", "<html><body>Bonjour</body></html>");
        assertThat(told("page-language", Severity.IMPORTANT).locations()).containsExactly("p.html");
        assertThat(told("page-title", Severity.ADVICE).locations()).containsExactly("p.html");
    }

    @Test
    void readsTheLanguageOfXhtmlToo() throws IOException {
        page(
                "p.xhtml",
                "<html xmlns='http://www.w3.org/1999/xhtml' xml:lang='fr'><head><title>A</title></head></html>");
        nothingOf("page-language");
        nothingOf("page-title");
    }

    @Test
    void pointsAtFilmsWithoutCaptions() throws IOException {
        body("<video><source src='f.mp4'></video>").file("cours/f.mp4", 9);
        assertThat(told("film-captions", Severity.IMPORTANT).locations()).containsExactly("cours/index.html → f.mp4");
    }

    @Test
    void acceptsCaptionsBesideTheFilm() throws IOException {
        body("<video src='f.mp4'></video>").file("cours/f.mp4", 9).file("cours/f.fr.vtt", 9);
        nothingOf("film-captions");
    }

    @Test
    void pointsAtAFilmInWhichNoCaptionsWereFoundAndSaysNothingWhereNobodyLooked() throws IOException {
        format = Format.VIDEO;
        nothingOf("film-captions");
        found.put("captions", List.of());
        told("film-captions", Severity.IMPORTANT);
    }

    @Test
    void pointsAtAScormPackageThatNeverSpeaksToThePlatform() throws IOException {
        format = Format.SCORM_1_2;
        body("<p>Un texte</p>");
        told("tracking-missing", Severity.IMPORTANT);
        format = Format.CMI5;
        told("tracking-missing", Severity.ADVICE);
        format = Format.HTML5;
        nothingOf("tracking-missing");
    }

    @Test
    void findsTrackingInAPageAScriptOrAScriptsName() throws IOException {
        format = Format.SCORM_2004_4TH;
        body("<script>var api = window.parent.API_1484_11;</script>");
        nothingOf("tracking-missing");
        body("<script src='lib/SCORM_API_wrapper.js'></script>");
        nothingOf("tracking-missing");
        pages.clear();
        body("");
        notes.add(seen -> seen.script(true));
        nothingOf("tracking-missing");
    }

    @Test
    void saysNothingOfTrackingWhereAScriptWasLeftUnread() throws IOException {
        format = Format.SCORM_1_2;
        body("");
        notes.add(Observer::leftUnread);
        nothingOf("tracking-missing");
    }

    @Test
    void pointsAtFilesThatAreAskedForAndAbsent() throws IOException {
        warnings.add(new Warning("missing-file", "…", "res/plan.pdf"));
        body("<img alt='' src='../img/là%20bas.png?v=2'><img alt='' src='/img/x.png'><img alt='' src='absent.png'>"
                        + "<img alt='' src='data:image/png;base64,AAAA'><img alt='' src='{{image}}'><iframe src='sous/'></iframe>")
                .file("img/là bas.png", 1)
                .file("img/x.png", 1);
        assertThat(told("file-absent", Severity.IMPORTANT).locations())
                .containsExactly("res/plan.pdf", "cours/index.html → absent.png");
    }

    @Test
    void pointsAtWhatIsFetchedFromOtherSites() throws IOException {
        body(
                "<script src='//cdn.example.net/a.js'></script><link rel=stylesheet href='https://Fonts.example.com/css?f=1'>"
                        + "<a href='https://www.example.org/'>lien</a>");
        assertThat(told("outside-resources", Severity.IMPORTANT).locations())
                .containsExactly("cdn.example.net", "fonts.example.com");
    }

    @Test
    void pointsAtTechnologyThatNoBrowserRuns() throws IOException {
        file("anim.swf", 9);
        told("obsolete-technology", Severity.IMPORTANT);
        found.put("launch", "anim.swf?x=1");
        told("obsolete-technology", Severity.BLOCKING);
        found.clear();
        entries.clear();
        body("<applet code='Jeu.class'></applet>");
        assertThat(told("obsolete-technology", Severity.BLOCKING).locations())
                .containsExactly("cours/index.html → Jeu.class");
    }

    @Test
    void pointsAtDocumentsWithoutWordsOrTags() throws IOException {
        notes.add(seen -> seen.wordless("scan.pdf"));
        notes.add(seen -> seen.untagged("cours.pdf"));
        assertThat(told("document-wordless", Severity.IMPORTANT).locations()).containsExactly("scan.pdf");
        assertThat(told("document-untagged", Severity.IMPORTANT).locations()).containsExactly("cours.pdf");
    }

    @Test
    void pointsAtPhotographsThatSayWhereTheyWereTaken() throws IOException {
        notes.add(seen -> seen.photograph("a.jpg", true));
        notes.add(seen -> seen.photograph("b.jpg", false));
        assertThat(told("photograph-located", Severity.IMPORTANT).locations()).containsExactly("a.jpg");
    }

    @Test
    void pointsAtScenesTooHeavyForAHeadset() throws IOException {
        format = Format.GLB;
        found.put("triangles", 250_000);
        nothingOf("triangles");
        found.put("triangles", 400_000);
        told("triangles", Severity.ADVICE);
        found.put("triangles", 2_000_000L);
        assertThat(told("triangles", Severity.IMPORTANT).detail()).contains("2\u00a0000\u00a0000");
        found.put("largestTexture", 4_096);
        told("textures", Severity.ADVICE);
        found.put("textureMemoryBytes", 600L << 20);
        assertThat(told("textures", Severity.IMPORTANT).detail()).contains("600 Mo");
    }

    @Test
    void pointsAtWhatASlowLineCannotCarry() throws IOException {
        file("photo.JPG", 3_000_000);
        assertThat(told("image-weight", Severity.ADVICE).locations()).containsExactly("photo.JPG");
        nothingOf("weight");
        size = 150_000_000;
        assertThat(told("weight", Severity.ADVICE).detail()).contains("20 minutes");
    }

    @Test
    void pointsAtWorkingFilesLeftInThePackage() throws IOException {
        file("source/affiche.psd", 5_000_000).file("__MACOSX/._a", 100).file("index.html", 10);
        assertThat(told("leftover-files", Severity.ADVICE).locations())
                .containsExactly("source/affiche.psd", "__MACOSX/._a");
    }

    @Test
    void tellsTheWorstFirstAndFewPlaces() throws IOException {
        file("a.swf", 1);
        found.put("launch", "a.swf");
        for (int n = 0; n < 5_000; n++) {
            page(n + ".html", "<p><img src='" + n + ".png'>");
        }
        var report = report();
        assertThat(report.getFirst().severity()).isEqualTo(Severity.BLOCKING);
        assertThat(report).isSortedAccordingTo(Comparator.comparing(QualityFinding::severity));
        assertThat(report).allSatisfy(finding -> assertThat(finding.locations()).hasSizeLessThanOrEqualTo(20));
        assertThat(finding("image-alternative").orElseThrow().detail()).startsWith("5000 images");
        assertThat(finding("page-title").orElseThrow().detail()).startsWith("Au moins 100 pages n’ont pas de titre");
    }

    @Test
    void knowsThePicturesThatThePageGivesForItself() throws IOException {
        var seen = new Observer(List.of(), "cours/index.html");
        var page = "<meta property='og:image' content='img/a%20b.png'><link rel='apple-touch-icon' href='../i.png'>"
                + "<meta name='twitter:image' content='../../../etc/passwd'>";
        PageText.of("cours/index.html", new ByteArrayInputStream(page.getBytes(UTF_8)), seen);

        assertThat(seen.pictures()).containsExactly("cours/img/a b.png", "i.png");
    }
}
