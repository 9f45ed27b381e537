package fr.ressourcerie.ingest.inspect;

import fr.ressourcerie.catalogue.resource.Proposal;
import fr.ressourcerie.ingest.inspect.MediaTrack.Kind;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * MP4, MOV, M4V, 3GP and M4A: the ISO base media file format (ISO/IEC 14496-12). A film is spherical if a track says so
 * in the {@code uuid} box of Spherical Video V1 or in the {@code sv3d} box of V2 (Google, Spherical Video RFC). It
 * starts fast if its {@code moov} box lies before its {@code mdat}.
 */
final class IsoMediaFamily implements Family {
    private static final int MAX_MOOV = 64 << 20;
    private static final int MAX_BOXES = 10_000;
    private static final int MOOV = 0x6d6f6f76;
    private static final int MDAT = 0x6d646174;

    /** The content of the moov box, null where it is missing or too large, and whether media data come before it. */
    private record Moov(@Nullable ByteBuffer content, boolean afterMedia) {}

    @Override
    public @Nullable Findings recognise(Deposit deposit) throws IOException {
        if (deposit.zip() != null || !isIsoMedia(deposit)) {
            return null;
        }
        var moov = moov(deposit);
        var brand = deposit.has(4, "ftyp") ? brand(deposit) : "qt  ";
        var content = moov.content();
        if (content == null) {
            var findings = new MediaFindings(mediaType(brand, true), deposit.size())
                    .picture(null)
                    .tell();
            return findings.warn(
                    "truncated", "La description du film (moov) manque : le fichier est sans doute incomplet.", null);
        }
        return film(deposit, brand, IsoMovie.read(content), !moov.afterMedia());
    }

    private static Findings film(Deposit deposit, String brand, IsoMovie film, boolean fastStart) {
        boolean picture = film.has(Kind.VIDEO) || (!film.has(Kind.AUDIO) && !brand.startsWith("M4A"));
        var media = new MediaFindings(mediaType(brand, picture), deposit.size())
                .seconds(film.seconds())
                .tracks(film.tracks())
                .chapters(film.chapters())
                .fastStart(fastStart);
        if (picture) {
            media.picture(film.size());
        }
        film.sphere().ifPresent(track -> media.spherical(true, track.projection(), track.stereo()));
        var tags = film.tags();
        return media.tell()
                .title(tags.get("title"), Proposal.Source.METADATA, "MP4 ilst ©nam")
                .description(tags.get("description"), Proposal.Source.METADATA, "MP4 ilst desc")
                .put("artist", tags.get("artist"))
                .put("album", tags.get("album"));
    }

    private static boolean isIsoMedia(Deposit deposit) {
        return deposit.has(4, "ftyp") || deposit.has(4, "moov") || (deposit.has(4, "wide") && deposit.has(12, "mdat"));
    }

    private static String brand(Deposit deposit) {
        return deposit.head().length < 12 ? "" : new String(deposit.head(), 8, 4, StandardCharsets.ISO_8859_1);
    }

    private static String mediaType(String brand, boolean picture) {
        if (!picture) {
            return "audio/mp4";
        }
        return brand.startsWith("qt") ? "video/quicktime" : "video/mp4";
    }

    private static Moov moov(Deposit deposit) throws IOException {
        long position = 0;
        boolean media = false;
        for (int i = 0; i < MAX_BOXES && position + 8 <= deposit.size(); i++) {
            var header = ByteBuffer.wrap(deposit.channel().read(position, 16));
            long size = Integer.toUnsignedLong(header.getInt(0));
            int type = header.getInt(4);
            int headerLength = 8;
            if (size == 1 && header.limit() == 16) {
                size = header.getLong(8);
                headerLength = 16;
            } else if (size == 0) {
                size = deposit.size() - position;
            }
            if (size < headerLength) {
                break;
            }
            if (type == MOOV) {
                return new Moov(
                        size > MAX_MOOV
                                ? null
                                : ByteBuffer.wrap(
                                        deposit.channel().read(position + headerLength, (int) (size - headerLength))),
                        media);
            }
            media |= type == MDAT;
            position = size > deposit.size() - position ? deposit.size() : position + size;
        }
        return new Moov(null, media);
    }
}
