package fr.ressourcerie.ingest.text;

import java.awt.Color;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.stream.IntStream;
import javax.imageio.IIOException;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;

/** Makes an image small: on white, cut where it is taller than twice its width, as light as a slow line wants it. */
final class Pictures {
    private static final float BEST = 0.82f;
    private static final float WORST = 0.3f;
    private static final int LEAST_CONTRAST = 16;

    private Pictures() {}

    static Drawn.Pictures of(Original original) throws IOException {
        var pictures = new ArrayList<Drawn.Picture>();
        for (var width : Drawn.Picture.WIDTHS) {
            var image = narrowed(original.image(), width);
            if (blank(image)) {
                throw new IIOException("A picture of one colour");
            }
            pictures.add(new Drawn.Picture(width, jpeg(image, bytes(width))));
        }
        return new Drawn.Pictures(original.width(), original.height(), pictures);
    }

    /** How much of a height is shown: what is more than twice as tall as wide is cut below. */
    static int cut(int width, int height) {
        return (int) Math.min(height, 2L * width);
    }

    /** 320 wide: 25 kB, half a second on a slow line of 400 kbit/s. */
    private static int bytes(int width) {
        return width <= 320 ? 25_000 : 150_000;
    }

    /** Halved as often as it goes, so that no pixel is passed over. */
    private static BufferedImage narrowed(BufferedImage image, int widest) {
        int width = Math.min(widest, image.getWidth());
        int shown = cut(image.getWidth(), image.getHeight());
        int height = Math.max(1, (int) Math.round((double) shown * width / image.getWidth()));
        var from = image.getSubimage(0, 0, image.getWidth(), shown);
        while (from.getWidth() >= 2 * width && from.getHeight() >= 2 * height) {
            from = drawn(from, from.getWidth() / 2, from.getHeight() / 2);
        }
        return drawn(from, width, height);
    }

    private static BufferedImage drawn(BufferedImage image, int width, int height) {
        var drawn = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        var graphics = drawn.createGraphics();
        graphics.setRenderingHint(RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BILINEAR);
        graphics.setColor(Color.WHITE);
        graphics.fillRect(0, 0, width, height);
        graphics.drawImage(image, 0, 0, width, height, null);
        graphics.dispose();
        return drawn;
    }

    private static boolean blank(BufferedImage image) {
        int[] least = {255, 255, 255};
        int[] most = {0, 0, 0};
        for (int y = 0; y < image.getHeight(); y++) {
            for (int x = 0; x < image.getWidth(); x++) {
                int rgb = image.getRGB(x, y);
                for (int channel = 0; channel < 3; channel++) {
                    int value = (rgb >> (8 * channel)) & 0xff;
                    least[channel] = Math.min(least[channel], value);
                    most[channel] = Math.max(most[channel], value);
                }
            }
        }
        return IntStream.range(0, 3).allMatch(channel -> most[channel] - least[channel] < LEAST_CONTRAST);
    }

    /** At the best quality that fits, and narrower where none does. */
    private static byte[] jpeg(BufferedImage image, int bytes) throws IOException {
        for (var quality = BEST; quality >= WORST; quality -= 0.13f) {
            var jpeg = jpeg(image, quality);
            if (jpeg.length <= bytes) {
                return jpeg;
            }
        }
        return jpeg(drawn(image, Math.max(1, image.getWidth() * 2 / 3), Math.max(1, image.getHeight() * 2 / 3)), bytes);
    }

    private static byte[] jpeg(BufferedImage image, float quality) throws IOException {
        var writer = ImageIO.getImageWritersByFormatName("jpeg").next();
        var bytes = new ByteArrayOutputStream();
        try (var output = ImageIO.createImageOutputStream(bytes)) {
            var parameters = writer.getDefaultWriteParam();
            parameters.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
            parameters.setCompressionQuality(quality);
            parameters.setProgressiveMode(ImageWriteParam.MODE_DEFAULT);
            writer.setOutput(output);
            writer.write(null, new IIOImage(image, null, null), parameters);
        } finally {
            writer.dispose();
        }
        return bytes.toByteArray();
    }
}
