package fr.ressourcerie.ingest.inspect;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * MP4, MOV, M4V, 3GP and M4A: the ISO base media file format (ISO/IEC 14496-12). A film is spherical if a track says so
 * in the {@code uuid} box of Spherical Video V1 or in the {@code sv3d} box of V2 (Google, Spherical Video RFC).
 */
final class IsoMediaFamily implements Family {
    private static final int MAX_MOOV = 64 << 20;
    private static final int MAX_BOXES = 10_000;

    @Override
    public @Nullable Findings recognise(Deposit deposit) throws IOException {
        if (deposit.zip() != null || !isIsoMedia(deposit)) {
            return null;
        }
        var moov = moov(deposit);
        var brand = deposit.has(4, "ftyp") ? brand(deposit) : "qt  ";
        if (moov == null) {
            var findings = new MediaFindings(mediaType(brand, true), 0, null, true, false).tell();
            return findings.warn(
                    "truncated", "La description du film (moov) manque : le fichier est sans doute incomplet.", null);
        }
        var film = IsoMovie.read(ByteBuffer.wrap(moov));
        boolean picture = film.picture() || (!film.sound() && !brand.startsWith("M4A"));
        return new MediaFindings(mediaType(brand, picture), film.seconds(), film.size(), picture, film.spherical())
                .tell();
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

    private static byte @Nullable [] moov(Deposit deposit) throws IOException {
        long position = 0;
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
                return null;
            }
            if (type == 0x6d6f6f76) {
                return size > MAX_MOOV
                        ? null
                        : deposit.channel().read(position + headerLength, (int) (size - headerLength));
            }
            position = size > deposit.size() - position ? deposit.size() : position + size;
        }
        return null;
    }
}
