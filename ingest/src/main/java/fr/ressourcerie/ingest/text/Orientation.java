package fr.ressourcerie.ingest.text;

import java.awt.geom.AffineTransform;
import java.awt.image.AffineTransformOp;
import java.awt.image.BufferedImage;

/** How a camera was held (Exif 2.32 §4.6.4, tag Orientation), and so how its picture is turned upright. */
enum Orientation {
    UPRIGHT(1, 0, 0, 1, false),
    MIRRORED(-1, 0, 0, 1, false),
    UPSIDE_DOWN(-1, 0, 0, -1, false),
    UPSIDE_DOWN_MIRRORED(1, 0, 0, -1, false),
    LEFT_MIRRORED(0, 1, 1, 0, true),
    RIGHT(0, 1, -1, 0, true),
    RIGHT_MIRRORED(0, -1, -1, 0, true),
    LEFT(0, -1, 1, 0, true);

    private final int scaleX;
    private final int shearY;
    private final int shearX;
    private final int scaleY;
    private final boolean onItsSide;

    Orientation(int scaleX, int shearY, int shearX, int scaleY, boolean onItsSide) {
        this.scaleX = scaleX;
        this.shearY = shearY;
        this.shearX = shearX;
        this.scaleY = scaleY;
        this.onItsSide = onItsSide;
    }

    /** @param exif 1 to 8 */
    static Orientation of(int exif) {
        return values()[exif - 1];
    }

    BufferedImage turn(BufferedImage image) {
        if (this == UPRIGHT) {
            return image;
        }
        int width = onItsSide ? image.getHeight() : image.getWidth();
        int height = onItsSide ? image.getWidth() : image.getHeight();
        int right = scaleX + shearX < 0 ? width : 0;
        int down = scaleY + shearY < 0 ? height : 0;
        var turned = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        var transform = new AffineTransform(scaleX, shearY, shearX, scaleY, right, down);
        var graphics = turned.createGraphics();
        graphics.drawImage(image, new AffineTransformOp(transform, AffineTransformOp.TYPE_NEAREST_NEIGHBOR), 0, 0);
        graphics.dispose();
        return turned;
    }
}
