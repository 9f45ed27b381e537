package fr.ressourcerie.ingest.inspect;

import fr.ressourcerie.catalogue.resource.Format;
import fr.ressourcerie.catalogue.resource.Proposal;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Still images: JPEG, PNG, WebP, GIF, AVIF, HEIC and SVG. An image whose XMP says {@code GPano:ProjectionType}
 * equirectangular or cylindrical (Google, Photo Sphere XMP Metadata) is a 360° view; one that is twice as wide as high
 * and large may be one, which is said and left to people.
 */
final class ImageFamily implements Family {
    private static final int HEAD = 4 << 20;
    private static final int PANORAMA_WIDTH = 3_000;
    private static final long HEAVY_PIXELS = 40_000_000;

    @Override
    public @Nullable Findings recognise(Deposit deposit) throws IOException {
        if (deposit.zip() != null) {
            return null;
        }
        var start = Raster.of(deposit.head());
        if (start == null || start.mediaType().equals("image/ktx2")) {
            return svg(deposit);
        }
        var head = deposit.channel().read(0, HEAD);
        var raster = Raster.of(head);
        return raster == null ? null : raster(raster, head);
    }

    private static Findings raster(Raster raster, byte[] head) {
        var panorama = Panorama.find(head);
        var findings = new Findings(panorama != null ? Format.IMAGE_360 : Format.IMAGE)
                .put("mediaType", raster.mediaType())
                .put("alpha", raster.alpha())
                .put("animated", raster.animated());
        var size = raster.size();
        if (size != null) {
            findings.put("width", size.width()).put("height", size.height());
        } else if (!raster.mediaType().equals("image/heic")
                && !raster.mediaType().equals("image/avif")) {
            findings.warn("truncated", "L’image semble coupée : ses dimensions n’ont pas pu être lues.", null);
        }
        exif(head, findings);
        if (panorama != null) {
            panorama.tell(findings);
            return findings.equipment("GPano:ProjectionType", "vr-headset", "computer", "smartphone");
        }
        if (size != null) {
            hint(size, findings);
        }
        return findings.equipment(raster.mediaType(), "computer", "tablet", "smartphone");
    }

    private static void exif(byte[] head, Findings findings) {
        var exif = Exif.find(head);
        if (exif == null) {
            return;
        }
        findings.put("orientation", exif.orientation() > 1 ? exif.orientation() : null)
                .put("camera", Findings.cap(exif.camera(), 200))
                .put("takenAt", Findings.cap(exif.takenAt(), 40))
                .put("copyright", Findings.cap(exif.copyright(), Findings.TITLE_LENGTH))
                .description(exif.description(), Proposal.Source.METADATA, "EXIF ImageDescription");
        findings.put("located", exif.located());
        if (exif.located()) {
            findings.warn(
                    "located-photograph",
                    "La photographie dit où elle a été prise (coordonnées GPS dans ses données EXIF). Si le lieu ou des personnes doivent rester discrets, retirez ces données avant de déposer l’image.",
                    "EXIF GPS");
        }
    }

    /** A ratio of 2:1 is only a hint: it proposes nothing, and says what to do if it is right. */
    private static void hint(PixelSize size, Findings findings) {
        if (size.width() >= PANORAMA_WIDTH && size.width() == 2L * size.height()) {
            findings.warn(
                    "maybe-panorama",
                    "L’image est exactement deux fois plus large que haute : si c’est une vue à 360°, ajoutez-lui les métadonnées XMP GPano (ProjectionType « equirectangular ») pour qu’elle s’ouvre comme telle.",
                    null);
        }
        if ((long) size.width() * size.height() > HEAVY_PIXELS) {
            findings.warn(
                    "heavy-image",
                    "L’image compte %d millions de pixels : un téléphone ou une tablette peut refuser de l’afficher. Réduisez-la."
                            .formatted((long) size.width() * size.height() / 1_000_000),
                    null);
        }
    }

    private static @Nullable Findings svg(Deposit deposit) throws IOException {
        var root = deposit.xml();
        if (root == null || !root.name().equals("svg")) {
            return null;
        }
        var findings = new Findings(Format.IMAGE)
                .title(root.textAt("title"), Proposal.Source.METADATA, "svg title")
                .description(root.textAt("desc"), Proposal.Source.METADATA, "svg desc")
                .put("mediaType", "image/svg+xml")
                .put("width", pixels(root.attribute("width")))
                .put("height", pixels(root.attribute("height")))
                .put("alpha", true)
                .equipment("image/svg+xml", "computer", "tablet", "smartphone");
        boolean script = root.contains(element -> element.is("script")
                || element.attributes().stream()
                        .anyMatch(attribute -> attribute.name().regionMatches(true, 0, "on", 0, 2)));
        boolean moving = root.contains(element ->
                List.of("animate", "animateTransform", "animateMotion").contains(element.name()));
        findings.put("animated", moving);
        if (script) {
            findings.warn(
                    "svg-script",
                    "Ce dessin SVG contient un script, qui ne sera pas exécuté. S’il est nécessaire, déposez le dessin dans une page web.",
                    null);
        }
        return findings;
    }

    private static @Nullable Double pixels(@Nullable String length) {
        return length == null ? null : Numbers.decimal(length.replaceFirst("px$", ""));
    }
}
