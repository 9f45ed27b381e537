package fr.ressourcerie.ingest.inspect;

import static fr.ressourcerie.ingest.inspect.Inspections.codes;
import static fr.ressourcerie.ingest.inspect.Inspections.taken;
import static org.assertj.core.api.Assertions.assertThat;

import fr.ressourcerie.catalogue.resource.Format;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PicturesTest {
    static byte[] png(int width, int height, int colour) {
        return ByteBuffer.allocate(60)
                .put("\u0089PNG\r\n\u001a\n\0\0\0\rIHDR".getBytes(StandardCharsets.ISO_8859_1))
                .putInt(width)
                .putInt(height)
                .put((byte) 8)
                .put((byte) colour)
                .array();
    }

    /** A JPEG of 160 × 90 whose EXIF turns it by a quarter and, if asked, says a latitude. */
    static byte[] photograph(ByteOrder order, boolean located) {
        var tiff = ByteBuffer.allocate(120).order(order);
        tiff.put(order == ByteOrder.LITTLE_ENDIAN ? new byte[] {'I', 'I'} : new byte[] {'M', 'M'})
                .putShort((short) 42)
                .putInt(8)
                .putShort((short) 3);
        entry(
                tiff,
                0x0110,
                2,
                4,
                ByteBuffer.wrap("X10\0".getBytes(StandardCharsets.US_ASCII))
                        .order(order)
                        .getInt());
        tiff.putShort((short) 0x0112)
                .putShort((short) 3)
                .putInt(1)
                .putShort((short) 6)
                .putShort((short) 0);
        entry(tiff, 0x8825, 4, 1, 60);
        tiff.putInt(0).position(60).putShort((short) (located ? 1 : 0));
        entry(tiff, 2, 5, 3, 80);
        var body = tiff.array();
        return ByteBuffer.allocate(body.length + 40)
                .put(new byte[] {-1, -40, -1, -31})
                .putShort((short) (body.length + 8))
                .put("Exif\0\0".getBytes(StandardCharsets.US_ASCII))
                .put(body)
                .put(new byte[] {-1, -64, 0, 17, 8, 0, 90, 0, -96, 3})
                .array();
    }

    private static void entry(ByteBuffer tiff, int tag, int type, int count, int value) {
        tiff.putShort((short) tag).putShort((short) type).putInt(count).putInt(value);
    }

    @Test
    void warnsOfAPhotographThatTellsWhereItWasTaken() {
        for (var order : new ByteOrder[] {ByteOrder.LITTLE_ENDIAN, ByteOrder.BIG_ENDIAN}) {
            var inspection = taken(photograph(order, true), "a.jpg");

            assertThat(codes(inspection)).containsExactly("located-photograph");
            assertThat(inspection.found())
                    .containsEntry("located", true)
                    .containsEntry("orientation", 6)
                    .containsEntry("camera", "X10")
                    .containsEntry("width", 160);
            assertThat(codes(taken(photograph(order, false), "a.jpg"))).isEmpty();
        }
    }

    @Test
    void readsNoExifOutsideItsBytes() {
        var whole = photograph(ByteOrder.LITTLE_ENDIAN, true);
        for (int at = 12; at < whole.length; at++) {
            var lying = whole.clone();
            lying[at] = -1;
            assertThat(Inspections.inspect(lying, "a.jpg")).isNotNull();
        }
    }

    @Test
    void knowsTransparencyAndMovement() {
        var still = new byte[] {
            'G', 'I', 'F', '8', '9', 'a', 2, 0, 2, 0, 0, 0, 0, 0x2c, 0, 0, 0, 0, 2, 0, 2, 0, 0, 2, 1, 0, 0, 0x3b, 0, 0,
            0, 0, 0, 0, 0, 0, 0, 0
        };
        var moving = new byte[] {
            'G',
            'I',
            'F',
            '8',
            '9',
            'a',
            2,
            0,
            2,
            0,
            0,
            0,
            0,
            0x21,
            (byte) 0xf9,
            4,
            1,
            0,
            0,
            0,
            0,
            0x2c,
            0,
            0,
            0,
            0,
            2,
            0,
            2,
            0,
            0,
            2,
            1,
            0,
            0,
            0x2c,
            0,
            0,
            0,
            0,
            2,
            0,
            2,
            0,
            0,
            2,
            1,
            0,
            0,
            0x3b,
            0,
            0,
            0,
            0,
            0,
            0,
            0,
            0,
            0,
            0
        };

        assertThat(taken(png(8, 8, 6), "a.png").found()).containsEntry("alpha", true);
        assertThat(taken(png(8, 8, 2), "a.png").found()).containsEntry("alpha", false);
        assertThat(taken(still, "a.gif").found()).containsEntry("animated", false);
        assertThat(taken(moving, "a.gif").found())
                .containsEntry("animated", true)
                .containsEntry("alpha", true);
    }

    @Test
    void readsThePartOfTheSphereThatAPanoramaCovers() {
        var xmp = "<rdf:Description GPano:ProjectionType=\"equirectangular\" GPano:FullPanoWidthPixels=\"8000\""
                + " GPano:FullPanoHeightPixels='4000'>\n<GPano:CroppedAreaTopPixels>12</GPano:CroppedAreaTopPixels>\n";
        var picture = ByteBuffer.allocate(400)
                .put(png(8000, 4000, 2))
                .put(xmp.getBytes(StandardCharsets.UTF_8))
                .array();
        var inspection = taken(picture, "a.png");

        assertThat(inspection.format()).isEqualTo(Format.IMAGE_360);
        assertThat(inspection.found())
                .containsEntry("projection", "equirectangular")
                .containsEntry(
                        "panorama",
                        Map.of(
                                "fullPanoWidthPixels",
                                8000.0,
                                "fullPanoHeightPixels",
                                4000.0,
                                "croppedAreaTopPixels",
                                12.0));
    }

    @Test
    void takesTwiceAsWideAsHighForAHintOnly() {
        var inspection = taken(png(6000, 3000, 2), "a.png");

        assertThat(inspection.format()).isEqualTo(Format.IMAGE);
        assertThat(codes(inspection)).containsExactly("maybe-panorama");
        assertThat(codes(taken(png(200, 100, 2), "a.png"))).isEmpty();
    }

    @Test
    void readsTheSizeOfAvifAndKtx() {
        var avif = ByteBuffer.allocate(100)
                .putInt(20)
                .put("ftypavif".getBytes(StandardCharsets.US_ASCII))
                .position(40)
                .putInt(20)
                .put("ispe".getBytes(StandardCharsets.US_ASCII))
                .putInt(0)
                .putInt(640)
                .putInt(480)
                .array();
        var ktx = ByteBuffer.allocate(60).order(ByteOrder.LITTLE_ENDIAN);
        ktx.put("\u00abKTX 20\u00bb\r\n\u001a\n".getBytes(StandardCharsets.ISO_8859_1))
                .putInt(20, 1024)
                .putInt(24, 512);
        var raster = Raster.of(ktx.array());

        assertThat(taken(avif, "a.avif").found()).containsEntry("width", 640).containsEntry("height", 480);
        assertThat(raster.size()).isEqualTo(new PixelSize(1024, 512));
        assertThat(raster.textureMemory()).isEqualTo(1024 * 512 / 3 * 4);
    }
}
