package fr.ressourcerie.ingest.text;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.time.Duration;
import java.util.Arrays;
import java.util.Base64;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Pictures of images and documents, well made and hostile, drawn by a real child. */
@Timeout(180)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PictureDrawingTest {
    private TikaChild child;

    @BeforeAll
    void opens() {
        child = new TikaChild(Limits.DEFAULT);
    }

    @AfterAll
    void closes() {
        child.close();
    }

    private Drawn draw(byte[] bytes) throws InterruptedException {
        return child.draw(new ByteArrayInputStream(bytes), "whatever it is called");
    }

    private Drawn.Pictures drawn(byte[] bytes) throws InterruptedException {
        var drawn = draw(bytes);
        assertThat(drawn).isInstanceOf(Drawn.Pictures.class);
        return (Drawn.Pictures) drawn;
    }

    private static BufferedImage image(Drawn.Pictures drawn, int place) throws IOException {
        return ImageIO.read(new ByteArrayInputStream(drawn.pictures().get(place).jpeg()));
    }

    private void assertNothing(byte[] bytes, String why) throws InterruptedException {
        assertThat(draw(bytes))
                .isInstanceOfSatisfying(
                        Extracted.Failed.class,
                        failed -> assertThat(failed.detail()).contains(why));
    }

    private static void assertColour(int rgb, Color colour) {
        var seen = new Color(rgb);
        assertThat(seen.getRed()).as("red of " + seen).isCloseTo(colour.getRed(), within(30));
        assertThat(seen.getGreen()).as("green of " + seen).isCloseTo(colour.getGreen(), within(30));
        assertThat(seen.getBlue()).as("blue of " + seen).isCloseTo(colour.getBlue(), within(30));
    }

    @ParameterizedTest
    @ValueSource(strings = {"jpeg", "png", "gif", "bmp"})
    void drawsAnImageAtTwoWidths(String format) throws Exception {
        var drawn = drawn(Images.encoded(Images.halves(2000, 1500), format));

        assertThat(drawn.width()).isEqualTo(2000);
        assertThat(drawn.height()).isEqualTo(1500);
        assertThat(image(drawn, 0).getWidth()).isEqualTo(320);
        assertThat(image(drawn, 0).getHeight()).isEqualTo(240);
        assertThat(image(drawn, 1).getWidth()).isEqualTo(960);
        assertColour(image(drawn, 0).getRGB(10, 120), Color.RED);
        assertColour(image(drawn, 0).getRGB(310, 120), Color.BLUE);
    }

    @Test
    void drawsWebP() throws Exception {
        var webp = Base64.getDecoder()
                .decode("UklGRjwAAABXRUJQVlA4IDAAAADQAQCdASoIAAgAAgA0JaACdLoB+AADsAD+8ut//NgVzXPv9//S4P0uD9Lg/9KQAAA=");

        assertThat(draw(webp)).isInstanceOfAny(Drawn.Pictures.class, Extracted.Failed.class);
        assertThat(draw(webp).toString()).doesNotContain("No image of a kind");
    }

    @Test
    void keepsACardBelowWhatASlowLineCarriesInHalfASecond() throws Exception {
        var drawn = drawn(Images.encoded(Images.noise(1000, 2000), "jpeg"));

        assertThat(drawn.pictures().getFirst().jpeg()).hasSizeLessThan(25_000);
        assertThat(drawn.pictures().getLast().jpeg()).hasSizeLessThan(Drawn.Picture.MAX_BYTES);
    }

    @Test
    void enlargesNothing() throws Exception {
        var drawn = drawn(Images.encoded(Images.halves(100, 60), "png"));

        assertThat(image(drawn, 0).getWidth()).isEqualTo(100);
        assertThat(image(drawn, 1).getWidth()).isEqualTo(100);
    }

    @Test
    void showsTheTopOfWhatIsVeryTall() throws Exception {
        var drawn = drawn(Images.encoded(Images.halves(400, 6000), "png"));

        assertThat(drawn.height()).isEqualTo(6000);
        assertThat(image(drawn, 0).getHeight()).isEqualTo(640);
    }

    @Test
    void putsWhatIsTransparentOnWhite() throws Exception {
        var image = new BufferedImage(400, 300, BufferedImage.TYPE_INT_ARGB);
        image.setRGB(200, 150, Color.BLACK.getRGB());
        var graphics = image.createGraphics();
        graphics.setColor(Color.BLACK);
        graphics.fillRect(0, 0, 50, 300);
        graphics.dispose();

        assertColour(image(drawn(Images.encoded(image, "png")), 0).getRGB(300, 100), Color.WHITE);
    }

    @Test
    void turnsAPhotographUprightAndKeepsNothingOfWhereItWasTaken() throws Exception {
        var photograph = Images.exif(Images.encoded(Images.halves(800, 600), "jpeg"), 6, true);
        assertThat(JpegHeader.read(photograph).located()).isTrue();

        var drawn = drawn(photograph);

        assertThat(drawn.width()).isEqualTo(600);
        var image = image(drawn, 1);
        assertThat(image.getWidth()).isEqualTo(600);
        assertColour(image.getRGB(300, 50), Color.RED);
        assertColour(image.getRGB(300, 750), Color.BLUE);
        for (var picture : drawn.pictures()) {
            assertThat(new String(picture.jpeg(), ISO_8859_1)).doesNotContain("Exif");
        }
    }

    @Test
    void readsTheColoursOfPrint() throws Exception {
        assertColour(image(drawn(Images.cmyk(400, 300)), 0).getRGB(10, 120), Color.RED);
        assertColour(image(drawn(Images.cmyk(400, 300)), 0).getRGB(310, 120), Color.BLUE);
    }

    @Test
    void readsALargeImageWithoutHoldingIt() throws Exception {
        var drawn = drawn(Images.pngOfZeros(20_000, 10_000, 10_000));

        assertThat(drawn.width()).isEqualTo(20_000);
    }

    @Test
    void drawsTheFirstPageOfAPdf() throws Exception {
        var drawn = drawn(Documents.pdf("Titre", "fr", "Le soudage en position"));

        assertThat(image(drawn, 0).getWidth()).isEqualTo(320);
        assertThat(image(drawn, 0).getHeight()).isEqualTo(414);
    }

    @Test
    void drawsNoEncryptedPdf() throws Exception {
        assertNothing(Documents.pdf("Titre", "fr", "Secret", "mot de passe"), "password");
    }

    @Test
    void drawsNothingOfOneColour() throws Exception {
        assertNothing(Images.encoded(new BufferedImage(400, 300, BufferedImage.TYPE_INT_RGB), "png"), "one colour");
    }

    @Test
    void looksAtTheSizeBeforeDecoding() throws Exception {
        assertNothing(Images.pngOfZeros(60_000, 60_000, 0), "60000 by 60000");
    }

    @Test
    void drawsNothingOfWhatIsNoImage() throws Exception {
        assertNothing(new byte[0], "No image");
        assertNothing(
                "<svg xmlns='http://www.w3.org/2000/svg'><script>alert(1)</script></svg>".getBytes(UTF_8), "No image");
    }

    @ParameterizedTest
    @ValueSource(strings = {"jpeg", "png", "gif"})
    void survivesAnImageCutShortAnywhere(String format) throws Exception {
        var whole = Images.encoded(Images.halves(300, 200), format);
        for (int length = 0; length < whole.length; length += Math.max(1, whole.length / 25)) {
            assertThat(draw(Arrays.copyOf(whole, length))).isNotNull();
        }
        assertThat(draw(whole)).isInstanceOf(Drawn.Pictures.class);
    }

    @Test
    void guessesALanguage() throws Exception {
        var text = "Préparer le chanfrein avant de souder les deux pièces. Porter toujours un casque et des gants.";
        assertThat(child.language(text.repeat(100))).contains("fr");
        assertThat(child.language("Module 1")).isEmpty();
    }

    @Test
    void outlivesAChildThatTakesTooLong() throws Exception {
        try (var hasty = new TikaChild(new Limits(32, Duration.ofSeconds(2), 10, 1), MisbehavingMain.class.getName())) {
            assertThat(hasty.draw(new ByteArrayInputStream(new byte[1]), "endless"))
                    .isInstanceOfSatisfying(
                            Extracted.Failed.class,
                            failed -> assertThat(failed.reason()).isEqualTo(Extracted.Reason.TIMEOUT));
            assertThat(hasty.draw(new ByteArrayInputStream(new byte[1]), "plain"))
                    .isInstanceOfSatisfying(
                            Extracted.Failed.class,
                            failed -> assertThat(failed.reason()).isEqualTo(Extracted.Reason.CRASHED));
        }
    }
}
