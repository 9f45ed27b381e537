package fr.ressourcerie.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.rometools.rome.feed.synd.SyndEntry;
import com.rometools.rome.feed.synd.SyndFeed;
import com.rometools.rome.io.SyndFeedInput;
import com.rometools.rome.io.XmlReader;
import java.io.ByteArrayInputStream;
import java.net.URI;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A search as a feed: what a reader made by others sees of it, and what it must never see. */
@WithTheProgram
class FeedIT {
    private final Commons commons;

    FeedIT(Commons commons) {
        this.commons = commons;
    }

    @Test
    void tellsTheLastPublishedFirstToAReaderMadeByOthers() throws Exception {
        var member = commons.organisation(Map.of("name", "Atelier & <Fils>"));
        var word = commons.word();
        var first = practice(member, "Souder " + word, Map.of("sectors", List.of("industry")));
        var second = practice(member, "Braser " + word, Map.of("description", "Pas à pas & sans <danger>."));

        var answer = commons.anonymous().get("/api/resources.atom?q=" + word).expecting(200);
        assertThat(answer.header("Content-Type")).startsWith("application/atom+xml");
        AtomRules.check(answer.body());
        var feed = read(answer);
        assertThat(feed.getFeedType()).isEqualTo("atom_1.0");
        assertThat(feed.getEntries())
                .extracting(SyndEntry::getUri)
                .containsExactly("urn:uuid:" + second, "urn:uuid:" + first);
        var newest = feed.getEntries().getFirst();
        assertThat(newest.getTitle()).isEqualTo("Braser " + word);
        assertThat(newest.getDescription().getValue()).isEqualTo("Pas à pas & sans <danger>.");
        assertThat(newest.getAuthors().getFirst().getName()).isEqualTo("Atelier & <Fils>");
        assertThat(newest.getLink()).endsWith("/ressources/" + second);
        assertThat(feed.getEntries().getLast().getCategories().getFirst().getName())
                .isEqualTo("industry");
    }

    @Test
    void staysTheSameFeedWhicheverWayTheSameSearchIsWritten() {
        var one = commons.anonymous().get("/api/resources.atom?q=feu&sector=industry,craft&kind=tool");
        var other = commons.anonymous().get("/api/resources.atom?kind=tool&sector=craft&sector=industry&q=%20feu");
        var third = commons.anonymous().get("/api/resources.atom?q=feu&sector=industry&kind=tool");
        assertThat(id(one)).isEqualTo(id(other)).isNotEqualTo(id(third));
        assertThat(other.header("ETag")).isEqualTo(one.header("ETag"));
    }

    @Test
    void keepsTheFiltersOfTheSearch() throws Exception {
        var member = commons.organisation();
        var word = commons.word();
        var craft = practice(member, "A " + word, Map.of("sectors", List.of("craft")));
        practice(member, "B " + word, Map.of("sectors", List.of("transport")));
        var feed = read(commons.anonymous().get("/api/resources.atom?sector=craft&q=" + word));
        assertThat(feed.getEntries()).extracting(SyndEntry::getUri).containsExactly("urn:uuid:" + craft);
    }

    @Test
    void isWellFormedWhateverADepositorWrote() {
        var member = commons.organisation();
        var word = commons.word();
        practice(
                member,
                "]]> <script>&amp; \u0001\u000B\u001F\uFFFE " + word,
                Map.of("description", "\u0008 \uFFFF \r\n ]]> <!-- 😀"));
        var answer = commons.anonymous().get("/api/resources.atom?q=" + word).expecting(200);
        var entry = AtomRules.children(AtomRules.check(answer.body()), "entry").getFirst();
        assertThat(AtomRules.text(entry, "title")).contains("]]> <script>&amp;").contains(word);
        assertThat(AtomRules.text(entry, "summary")).contains("<!-- 😀");
    }

    @Test
    void isWellFormedWithoutAnEntryAndWithAnyQuestion() {
        for (var q : List.of("%EF%BF%BE", "%22%3E%3C", "%F0%9F%98%80", "zzqqxx", "%ED%A0%80", "a".repeat(999))) {
            AtomRules.check(commons.anonymous()
                    .get("/api/resources.atom?sector=none&q=" + q)
                    .expecting(200)
                    .body());
        }
    }

    @Test
    void leadsThroughAllPagesWithoutGapOrDouble() {
        var member = commons.organisation();
        var word = commons.word();
        var published = new ArrayList<String>();
        for (int number = 0; number < 53; number++) {
            published.addFirst("urn:uuid:" + draftPractice(member, number + " " + word, Map.of()));
        }
        commons.awaitIndexed();

        var told = new ArrayList<String>();
        var next = "/api/resources.atom?q=" + word;
        var ids = new ArrayList<String>();
        while (next != null) {
            var feed =
                    AtomRules.check(commons.anonymous().get(next).expecting(200).body());
            ids.add(AtomRules.text(feed, "id"));
            AtomRules.children(feed, "entry").forEach(entry -> told.add(AtomRules.text(entry, "id")));
            assertThat(AtomRules.links(feed, "first")).hasSize(1);
            var further = AtomRules.links(feed, "next");
            next = further.isEmpty() ? null : pathOf(further.getFirst());
        }
        assertThat(told).isEqualTo(published);
        assertThat(ids).hasSize(2).containsOnly(ids.getFirst());
    }

    @Test
    void sendsNothingTwice() {
        var member = commons.organisation();
        var word = commons.word();
        var path = "/api/resources.atom?q=" + word;
        practice(member, "Un " + word, Map.of());
        var before = commons.anonymous().get(path).expecting(200);
        var tag = before.header("ETag");
        var date = before.header("Last-Modified");
        var same = commons.anonymous().get(path, "If-None-Match", tag).expecting(304);
        assertThat(same.body()).isEmpty();
        assertThat(same.header("ETag")).isEqualTo(tag);
        commons.anonymous().get(path, "If-None-Match", "\"x\", W/" + tag).expecting(304);
        commons.anonymous().get(path, "If-Modified-Since", date).expecting(304);
        commons.anonymous()
                .get(path, "If-Modified-Since", date, "If-None-Match", "\"x\"")
                .expecting(200);
        commons.anonymous().get(path, "If-Modified-Since", "hier").expecting(200);
        assertThat(commons.anonymous().head(path).expecting(200).header("ETag")).isEqualTo(tag);

        practice(member, "Deux " + word, Map.of());
        commons.anonymous().get(path, "If-None-Match", tag).expecting(200);
    }

    @Test
    void doesNotTakeAFeedForUnchangedWhenItsLatestEntryIsWithdrawn() {
        var member = commons.organisation();
        var word = commons.word();
        var path = "/api/resources.atom?q=" + word;
        practice(member, "Un " + word, Map.of());
        var latest = practice(member, "Deux " + word, Map.of());
        var date = commons.anonymous().get(path).header("Last-Modified");
        member.client()
                .post("/api/resources/" + latest + "/withdraw", Map.of("reason", "Périmé"))
                .expecting(200);
        commons.awaitIndexed();
        var after = commons.anonymous().get(path, "If-Modified-Since", date);
        // Where both were published within one second the date is the same, and only the tag tells.
        assertThat(after.status()).isEqualTo(date.equals(after.header("Last-Modified")) ? 304 : 200);
        assertThat(AtomRules.children(
                        AtomRules.check(commons.anonymous().get(path).body()), "entry"))
                .hasSize(1);
    }

    @Test
    void showsEachOnlyWhatItMayRead() throws Exception {
        var owner = commons.organisation();
        var word = commons.word();
        var own = practice(owner, "Interne " + word, Map.of("scope", "organisation"));
        var path = "/api/resources.atom?q=" + word;
        assertThat(read(commons.anonymous().get(path)).getEntries()).isEmpty();
        assertThat(read(commons.organisation().client().get(path)).getEntries()).isEmpty();
        assertThat(read(owner.client().get(path)).getEntries())
                .extracting(SyndEntry::getUri)
                .containsExactly("urn:uuid:" + own);
    }

    @ParameterizedTest
    @ValueSource(strings = {"q=%s", "cursor=abc", "sector=%s"})
    void refusesWhatIsNoSearch(String parameter) {
        ProblemDocument.of(commons.anonymous().get("/api/resources.atom?" + parameter.formatted("x".repeat(1_001))));
    }

    private UUID practice(Member by, String title, Map<String, Object> metadata) {
        var id = draftPractice(by, title, metadata);
        commons.awaitIndexed();
        return id;
    }

    private static UUID draftPractice(Member by, String title, Map<String, Object> metadata) {
        var wanted = new HashMap<String, Object>(
                Map.of("title", title, "kind", "practice", "text", "Un texte.", "licence", "CC-BY-4.0"));
        wanted.putAll(metadata);
        var made = by.client().post("/api/resources", wanted).expecting(201).json();
        var id = UUID.fromString(made.get("id").stringValue());
        by.client().post("/api/resources/" + id + "/publish").expecting(200);
        return id;
    }

    private static String id(Answer answer) {
        return AtomRules.text(AtomRules.check(answer.expecting(200).body()), "id");
    }

    private static String pathOf(String address) {
        var uri = URI.create(address);
        return uri.getRawPath() + "?" + uri.getRawQuery();
    }

    static SyndFeed read(Answer answer) throws Exception {
        return new SyndFeedInput()
                .build(new XmlReader(
                        new ByteArrayInputStream(answer.expecting(200).body())));
    }
}
