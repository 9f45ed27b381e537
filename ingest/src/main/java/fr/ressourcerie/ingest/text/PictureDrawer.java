package fr.ressourcerie.ingest.text;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.imageio.IIOException;
import javax.imageio.ImageIO;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.io.IOUtils;
import org.apache.pdfbox.rendering.ImageType;
import org.apache.pdfbox.rendering.PDFRenderer;

/** Draws a document, by what its first bytes say that it is: a PDF's first page, or a still image. */
final class PictureDrawer {
    private static final double WIDEST = Drawn.Picture.WIDTHS.getLast();
    private static final double TALLEST = 2 * WIDEST;

    PictureDrawer() {
        ImageIO.setUseCache(false);
    }

    Drawn draw(Path document) throws IOException {
        return Pictures.of(isPdf(document) ? firstPage(document) : StillImage.read(document));
    }

    private static boolean isPdf(Path document) throws IOException {
        try (var bytes = Files.newInputStream(document)) {
            return new String(bytes.readNBytes(1024), ISO_8859_1).contains("%PDF-");
        }
    }

    private static Original firstPage(Path document) throws IOException {
        try (var pdf = Loader.loadPDF(document.toFile(), IOUtils.createTempFileOnlyStreamCache())) {
            if (pdf.getNumberOfPages() == 0) {
                throw new IIOException("A PDF without a page");
            }
            var page = pdf.getPage(0);
            var box = page.getCropBox();
            boolean onItsSide = page.getRotation() % 180 != 0;
            double width = onItsSide ? box.getHeight() : box.getWidth();
            double height = onItsSide ? box.getWidth() : box.getHeight();
            if (!(width > 0 && height > 0)) {
                throw new IIOException("A page of " + width + " by " + height);
            }
            var renderer = new PDFRenderer(pdf);
            renderer.setSubsamplingAllowed(true);
            var scale = (float) Math.min(WIDEST / width, TALLEST / height);
            var image = renderer.renderImage(0, scale, ImageType.RGB);
            return new Original(image, image.getWidth(), image.getHeight());
        }
    }
}
