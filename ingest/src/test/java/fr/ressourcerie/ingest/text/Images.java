package fr.ressourcerie.ingest.text;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.awt.Color;
import java.awt.image.BufferedImage;
import java.awt.image.Raster;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.Random;
import java.util.zip.CRC32;
import java.util.zip.DeflaterOutputStream;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;

/** Images for tests. */
public final class Images {
    private Images() {}

    /** Red on the left, blue on the right. */
    public static BufferedImage halves(int width, int height) {
        var image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        var graphics = image.createGraphics();
        graphics.setColor(Color.RED);
        graphics.fillRect(0, 0, width / 2, height);
        graphics.setColor(Color.BLUE);
        graphics.fillRect(width / 2, 0, width - width / 2, height);
        graphics.dispose();
        return image;
    }

    public static BufferedImage noise(int width, int height) {
        var image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        var random = new Random(7);
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                image.setRGB(x, y, random.nextInt());
            }
        }
        return image;
    }

    public static byte[] encoded(BufferedImage image, String format) throws IOException {
        var bytes = new ByteArrayOutputStream();
        if (!ImageIO.write(image, format, bytes)) {
            throw new IOException("No writer of " + format);
        }
        return bytes.toByteArray();
    }

    /** Puts an Exif segment into a JPEG: how it is turned, and perhaps where it was taken. */
    public static byte[] exif(byte[] jpeg, int orientation, boolean located) throws IOException {
        var tiff = new ByteArrayOutputStream();
        var out = new DataOutputStream(tiff);
        out.writeBytes("MM\0*");
        out.writeInt(8);
        out.writeShort(2);
        entry(out, 0x0112, 3, 1, orientation << 16);
        entry(out, 0x8825, 4, 1, 38);
        out.writeInt(0);
        out.writeShort(1);
        entry(out, located ? 0x0002 : 0x0000, 5, 3, 0);
        out.writeInt(0);
        var bytes = new ByteArrayOutputStream();
        var whole = new DataOutputStream(bytes);
        whole.write(jpeg, 0, 2);
        whole.writeShort(0xffe1);
        whole.writeShort(2 + 6 + tiff.size());
        whole.writeBytes("Exif\0\0");
        whole.write(tiff.toByteArray());
        whole.write(jpeg, 2, jpeg.length - 2);
        return bytes.toByteArray();
    }

    private static void entry(DataOutputStream out, int tag, int type, int count, int value) throws IOException {
        out.writeShort(tag);
        out.writeShort(type);
        out.writeInt(count);
        out.writeInt(value);
    }

    /** Red and blue halves in inverted CMYK, as Adobe writes them. */
    public static byte[] cmyk(int width, int height) throws IOException {
        var raster = Raster.createInterleavedRaster(java.awt.image.DataBuffer.TYPE_BYTE, width, height, 4, null);
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                raster.setPixel(x, y, x < width / 2 ? new int[] {255, 0, 0, 255} : new int[] {0, 0, 255, 255});
            }
        }
        var bytes = new ByteArrayOutputStream();
        var writer = ImageIO.getImageWritersByFormatName("jpeg").next();
        try (var output = ImageIO.createImageOutputStream(bytes)) {
            writer.setOutput(output);
            writer.write(null, new IIOImage(raster, null, null), writer.getDefaultWriteParam());
        } finally {
            writer.dispose();
        }
        return withAdobe(bytes.toByteArray());
    }

    private static byte[] withAdobe(byte[] jpeg) throws IOException {
        var bytes = new ByteArrayOutputStream();
        var out = new DataOutputStream(bytes);
        out.write(jpeg, 0, 2);
        out.writeShort(0xffee);
        out.writeShort(14);
        out.write("Adobe".getBytes(ISO_8859_1));
        out.write(new byte[] {0, 100, 0, 0, 0, 0, 0});
        out.write(jpeg, 2, jpeg.length - 2);
        return bytes.toByteArray();
    }

    /** A grey PNG of a declared size, black and white by turns of 4096 rows; fewer rows than declared are a lie. */
    public static byte[] pngOfZeros(int width, int height, int rows) throws IOException {
        var bytes = new ByteArrayOutputStream();
        var out = new DataOutputStream(bytes);
        out.writeLong(0x89504e470d0a1a0aL);
        var header = new ByteArrayOutputStream();
        var fields = new DataOutputStream(header);
        fields.writeInt(width);
        fields.writeInt(height);
        fields.write(new byte[] {8, 0, 0, 0, 0});
        chunk(out, "IHDR", header.toByteArray());
        var data = new ByteArrayOutputStream();
        try (var deflated = new DeflaterOutputStream(data)) {
            var white = new byte[1 + width];
            java.util.Arrays.fill(white, 1, white.length, (byte) 255);
            for (int row = 0; row < rows; row++) {
                deflated.write(row / 4096 % 2 == 0 ? new byte[1 + width] : white);
            }
        }
        chunk(out, "IDAT", data.toByteArray());
        chunk(out, "IEND", new byte[0]);
        return bytes.toByteArray();
    }

    private static void chunk(DataOutputStream out, String type, byte[] content) throws IOException {
        var sum = new CRC32();
        sum.update(type.getBytes(ISO_8859_1));
        sum.update(content);
        out.writeInt(content.length);
        out.writeBytes(type);
        out.write(content);
        out.writeInt((int) sum.getValue());
    }
}
