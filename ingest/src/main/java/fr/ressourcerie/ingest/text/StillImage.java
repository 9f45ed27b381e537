package fr.ressourcerie.ingest.text;

import java.awt.Rectangle;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.imageio.IIOException;
import javax.imageio.ImageIO;
import javax.imageio.ImageReadParam;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;

/**
 * Reads a still image, of an animated one its first picture. The size that it declares is looked at before anything is
 * decoded; a large one is read by every second, third … pixel, so that it never takes more than 4 million of them.
 */
final class StillImage {
    /** At 5 ns for each, two seconds. */
    private static final long MOST_PIXELS = 400_000_000;
    /** A progressive JPEG is held whole, outside of the heap: 3 bytes for each pixel at least. */
    private static final long MOST_PROGRESSIVE = 60_000_000;

    private static final int MOST_READ = 4_000_000;

    private StillImage() {}

    static Original read(Path file) throws IOException {
        var header = header(file);
        try (var input = ImageIO.createImageInputStream(file.toFile())) {
            return read(input, header, MOST_READ);
        }
    }

    /** Reads an image in memory, of which at most so many pixels are wanted. */
    static Original read(byte[] bytes, int mostRead) throws IOException {
        try (var input = ImageIO.createImageInputStream(new ByteArrayInputStream(bytes))) {
            return read(input, JpegHeader.read(bytes), mostRead);
        }
    }

    private static Original read(ImageInputStream input, JpegHeader header, int mostRead) throws IOException {
        var readers = ImageIO.getImageReaders(input);
        if (!readers.hasNext()) {
            throw new IIOException("No image of a kind that is read here");
        }
        var reader = readers.next();
        try {
            reader.setInput(input, true, false);
            return read(reader, header, mostRead);
        } finally {
            reader.dispose();
        }
    }

    private static JpegHeader header(Path file) throws IOException {
        try (var bytes = Files.newInputStream(file)) {
            return JpegHeader.read(bytes.readNBytes(JpegHeader.HEAD));
        }
    }

    private static Original read(ImageReader reader, JpegHeader header, int mostRead) throws IOException {
        int width = reader.getWidth(0);
        int height = reader.getHeight(0);
        long pixels = (long) width * height;
        if (width < 1 || height < 1 || pixels > (header.progressive() ? MOST_PROGRESSIVE : MOST_PIXELS)) {
            throw new IIOException("An image of " + width + " by " + height + " pixels");
        }
        var region = new Rectangle(0, 0, width, header.orientation() == 1 ? Pictures.cut(width, height) : height);
        int step = (int) Math.ceil(Math.sqrt((double) region.width * region.height / mostRead));
        var parameters = reader.getDefaultReadParam();
        parameters.setSourceRegion(region);
        parameters.setSourceSubsampling(step, step, 0, 0);
        var image = Orientation.of(header.orientation()).turn(pixels(reader, parameters, header));
        boolean onItsSide = header.orientation() > 4;
        return new Original(image, onItsSide ? height : width, onItsSide ? width : height);
    }

    private static BufferedImage pixels(ImageReader reader, ImageReadParam parameters, JpegHeader header)
            throws IOException {
        return header.components() == 4
                ? Cmyk.toRgb(reader.readRaster(0, parameters), header.adobeTransform())
                : reader.read(0, parameters);
    }
}
