package fr.ressourcerie.ingest.inspect;

import fr.ressourcerie.catalogue.resource.Format;
import fr.ressourcerie.catalogue.resource.Proposal;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Still images: JPEG, PNG, WebP, GIF and SVG. An image whose XMP says {@code GPano:ProjectionType} equirectangular
 * (Google, Photo Sphere XMP Metadata) is a 360° view.
 */
final class ImageFamily implements Family {
    private static final int HEAD = 4 << 20;
    private static final Pattern PROJECTION =
            Pattern.compile("ProjectionType\\s*(?:=\\s*[\"']|>)\\s*equirectangular", Pattern.CASE_INSENSITIVE);

    @Override
    public @Nullable Findings recognise(Deposit deposit) throws IOException {
        if (deposit.zip() != null) {
            return null;
        }
        if (deposit.has(0, "\u00ff\u00d8\u00ff")) {
            return raster(deposit, "image/jpeg", Jpeg.size(head(deposit)));
        }
        if (deposit.has(0, "\u0089PNG\r\n\u001a\n")) {
            return raster(deposit, "image/png", size(deposit, ByteOrder.BIG_ENDIAN, 16, 4));
        }
        if (deposit.has(0, "GIF87a") || deposit.has(0, "GIF89a")) {
            return raster(deposit, "image/gif", size(deposit, ByteOrder.LITTLE_ENDIAN, 6, 2));
        }
        if (deposit.has(0, "RIFF") && deposit.has(8, "WEBP")) {
            return raster(deposit, "image/webp", webp(deposit));
        }
        if (deposit.has(4, "ftypavif") || deposit.has(4, "ftypheic") || deposit.has(4, "ftypmif1")) {
            return raster(deposit, deposit.has(4, "ftypavif") ? "image/avif" : "image/heic", null);
        }
        return svg(deposit);
    }

    private static Findings raster(Deposit deposit, String mediaType, @Nullable PixelSize size) throws IOException {
        var text = new String(head(deposit), StandardCharsets.ISO_8859_1);
        boolean panorama = PROJECTION.matcher(text).find();
        var findings = new Findings(panorama ? Format.IMAGE_360 : Format.IMAGE).put("mediaType", mediaType);
        if (size != null) {
            findings.put("width", size.width()).put("height", size.height());
        } else if (!mediaType.equals("image/heic") && !mediaType.equals("image/avif")) {
            findings.warn("truncated", "L'image semble coupée : ses dimensions n'ont pas pu être lues.", null);
        }
        return panorama
                ? findings.put("projection", "equirectangular")
                        .equipment("GPano:ProjectionType equirectangular", "vr-headset", "computer", "smartphone")
                : findings.equipment(mediaType, "computer", "tablet", "smartphone");
    }

    private static byte[] head(Deposit deposit) throws IOException {
        return deposit.channel().read(0, HEAD);
    }

    private static @Nullable PixelSize size(Deposit deposit, ByteOrder order, int offset, int width) {
        var head = ByteBuffer.wrap(deposit.head()).order(order);
        if (head.limit() < offset + 2 * width) {
            return null;
        }
        return width == 4
                ? new PixelSize(head.getInt(offset), head.getInt(offset + 4))
                : new PixelSize(
                        Short.toUnsignedInt(head.getShort(offset)), Short.toUnsignedInt(head.getShort(offset + 2)));
    }

    /** The three forms of a WebP (RFC 9649 §2.5 to §2.7). */
    private static @Nullable PixelSize webp(Deposit deposit) {
        var head = ByteBuffer.wrap(deposit.head()).order(ByteOrder.LITTLE_ENDIAN);
        if (head.limit() < 30) {
            return null;
        }
        if (deposit.has(12, "VP8X")) {
            return new PixelSize((head.getInt(24) & 0xffffff) + 1, (head.getInt(26) >>> 8) + 1);
        }
        if (deposit.has(12, "VP8L")) {
            int bits = head.getInt(21);
            return new PixelSize((bits & 0x3fff) + 1, ((bits >>> 14) & 0x3fff) + 1);
        }
        return new PixelSize(head.getShort(26) & 0x3fff, head.getShort(28) & 0x3fff);
    }

    private static @Nullable Findings svg(Deposit deposit) throws IOException {
        var root = deposit.xml();
        if (root == null || !root.name().equals("svg")) {
            return null;
        }
        return new Findings(Format.IMAGE)
                .title(root.textAt("title"), Proposal.Source.METADATA, "svg title")
                .description(root.textAt("desc"), Proposal.Source.METADATA, "svg desc")
                .put("mediaType", "image/svg+xml")
                .put("width", pixels(root.attribute("width")))
                .put("height", pixels(root.attribute("height")))
                .equipment("image/svg+xml", "computer", "tablet", "smartphone");
    }

    private static @Nullable Double pixels(@Nullable String length) {
        return length == null ? null : Numbers.decimal(length.replaceFirst("px$", ""));
    }
}
