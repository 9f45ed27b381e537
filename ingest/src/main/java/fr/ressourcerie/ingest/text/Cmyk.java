package fr.ressourcerie.ingest.text;

import java.awt.image.BufferedImage;
import java.awt.image.Raster;

/**
 * The colours of a JPEG made for print, approximately, without its profile: Adobe writes how little ink there is, others
 * how much (Adobe Technical Note 5116 §18).
 */
final class Cmyk {
    private Cmyk() {}

    static BufferedImage toRgb(Raster raster, int adobeTransform) {
        var image = new BufferedImage(raster.getWidth(), raster.getHeight(), BufferedImage.TYPE_INT_RGB);
        var row = new int[4 * raster.getWidth()];
        for (int y = 0; y < raster.getHeight(); y++) {
            raster.getPixels(raster.getMinX(), raster.getMinY() + y, raster.getWidth(), 1, row);
            for (int x = 0; x < raster.getWidth(); x++) {
                image.setRGB(x, y, rgb(row, 4 * x, adobeTransform));
            }
        }
        return image;
    }

    private static int rgb(int[] row, int at, int adobeTransform) {
        if (adobeTransform == 2) {
            unmix(row, at);
        }
        int rgb = 0;
        for (int channel = 0; channel < 3; channel++) {
            int light = adobeTransform < 0 ? 255 - row[at + channel] : row[at + channel];
            int black = adobeTransform < 0 ? 255 - row[at + 3] : row[at + 3];
            rgb = rgb << 8 | light * black / 255;
        }
        return rgb;
    }

    /** From YCCK to CMYK. */
    private static void unmix(int[] row, int at) {
        double y = row[at];
        double cb = row[at + 1] - 128.0;
        double cr = row[at + 2] - 128.0;
        row[at] = 255 - Math.clamp(Math.round(y + 1.402 * cr), 0, 255);
        row[at + 1] = 255 - Math.clamp(Math.round(y - 0.34414 * cb - 0.71414 * cr), 0, 255);
        row[at + 2] = 255 - Math.clamp(Math.round(y + 1.772 * cb), 0, 255);
    }
}
