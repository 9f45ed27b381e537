package fr.ressourcerie.api;

import static org.assertj.core.api.Assertions.assertThat;

import fr.ressourcerie.ingest.text.Scenes;
import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** What a version looks like: drawn at its ingest, shown to its readers, never counted. */
@WithTheProgram
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PictureIT {
    private final Commons commons;
    private Member owner;
    private String word;
    private String resource;
    private String address;

    PictureIT(Commons commons) {
        this.commons = commons;
    }

    @BeforeAll
    void publishAnImage() {
        owner = commons.organisation();
        word = commons.word();
        var version = commons.deposit(owner.client(), "atelier.png", png(), Map.of("title", word));
        resource = "/api/resources/" + version.get("resourceId").stringValue();
        owner.client().post(resource + "/publish").expecting(200);
        commons.awaitIndexed();
        address = resource + "/versions/1/picture";
    }

    static byte[] png() {
        var image = new BufferedImage(1200, 800, BufferedImage.TYPE_INT_RGB);
        var graphics = image.createGraphics();
        graphics.setColor(Color.ORANGE);
        graphics.fillRect(0, 0, 600, 800);
        graphics.dispose();
        var bytes = new ByteArrayOutputStream();
        try {
            ImageIO.write(image, "png", bytes);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return bytes.toByteArray();
    }

    @ParameterizedTest
    @ValueSource(ints = {320, 960})
    void showsIt(int width) throws IOException {
        var answer = commons.anonymous().get(address + "?width=" + width).expecting(200);

        assertThat(answer.header("Content-Type")).isEqualTo("image/jpeg");
        assertThat(answer.header("X-Content-Type-Options")).isEqualTo("nosniff");
        assertThat(answer.header("Cache-Control")).contains("public", "immutable");
        assertThat(ImageIO.read(new ByteArrayInputStream(answer.body())).getWidth())
                .isEqualTo(width);
    }

    @Test
    void saysThatTheCallerHasIt() {
        var etag = commons.anonymous().get(address).expecting(200).header("ETag");

        var again = commons.anonymous().get(address, "If-None-Match", etag).expecting(304);

        assertThat(again.body()).isEmpty();
        commons.anonymous().get(address, "If-None-Match", "\"another\"").expecting(200);
    }

    @Test
    void refusesAWidthThatIsNotMade() {
        ProblemDocument.of(commons.anonymous().get(address + "?width=10000").expecting(400));
    }

    @Test
    void isNamedByTheResourceAndByTheHit() {
        var read = commons.anonymous().get(resource).expecting(200).json();
        assertThat(picture(read)).isEqualTo(address);
        var hits = commons.anonymous()
                .get("/api/resources?q=" + word)
                .expecting(200)
                .json();
        assertThat(picture(hits.at("/hits/0/resource"))).isEqualTo(address);
    }

    @Test
    void isNotCountedAsReuse() {
        commons.organisation().client().get(address).expecting(200);

        var reuse = commons.anonymous()
                .get(resource.replace("/api/", "/api/reuse/"))
                .expecting(200)
                .json();
        assertThat(reuse.at("/indicators/pulls").asInt()).isZero();
    }

    @Test
    void showsTheCoverThatThePackageDeclares() {
        var file = Scorm12.titled("Module")
                .file(
                        "index.html",
                        "<html lang='fr'><head><meta property='og:image' content='img/a%20b.png'></head></html>")
                .file("img/a b.png", png())
                .zip();
        var version = commons.deposit(owner.client(), "module.zip", file, Map.of());

        assertThat(pictureOf(version)).isPresent();
    }

    @Test
    void showsASceneFromOutside() throws IOException {
        var scene = Scenes.cubes("{\"children\":[1,2]}", "{\"mesh\":0}", "{\"mesh\":1,\"translation\":[0,3,0]}");
        var version = commons.deposit(owner.client(), "cubes.glb", scene, Map.of());

        var drawn = owner.get(pictureOf(version).orElseThrow() + "?width=960").expecting(200);
        var image = ImageIO.read(new ByteArrayInputStream(drawn.body()));
        assertThat(image.getWidth()).isEqualTo(960);
        assertThat(image.getRGB(480, 500)).isNotEqualTo(image.getRGB(5, 5));
    }

    @Test
    void isAbsentWhereNothingTellsAndAfterItsWithdrawal() {
        var plain = commons.draft(owner, commons.word(), Map.of());
        var read = owner.get("/api/resources/" + plain).expecting(200).json();
        assertThat(read.get("links").has("picture")).isFalse();
        owner.get("/api/resources/" + plain + "/versions/1/picture").expecting(404);

        var version = commons.deposit(owner.client(), "atelier.png", png(), Map.of());
        var id = version.get("resourceId").stringValue();
        owner.client().post("/api/resources/" + id + "/publish").expecting(200);
        owner.client().post("/api/resources/" + id + "/withdraw").expecting(200);
        owner.get("/api/resources/" + id + "/versions/1/picture").expecting(404);
    }

    @Test
    void leavesNothingOfARejectedFile() {
        var version = commons.deposit(owner.client(), "cassé.png", new byte[] {1, 2, 3}, Map.of());

        assertThat(version.get("state").stringValue()).isEqualTo("rejected");
        assertThat(derived(version)).isZero();
    }

    private Optional<String> pictureOf(JsonNode version) {
        var read = owner.get("/api/resources/" + version.get("resourceId").stringValue())
                .expecting(200)
                .json();
        return Optional.ofNullable(read.get("links").get("picture")).map(JsonNode::stringValue);
    }

    private static String picture(JsonNode read) {
        return read.at("/links/picture").stringValue();
    }

    private long derived(JsonNode version) {
        return commons.jdbc()
                .sql("select count(*) from derived_object where resource_id = ?")
                .param(UUID.fromString(version.get("resourceId").stringValue()))
                .query(Long.class)
                .single();
    }
}
