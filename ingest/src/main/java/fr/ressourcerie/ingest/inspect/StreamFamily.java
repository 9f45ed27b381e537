package fr.ressourcerie.ingest.inspect;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** Ogg (RFC 3533), FLAC (RFC 9639) and MP3 (ISO/IEC 11172-3). */
final class StreamFamily implements Family {
    private static final int OGG_TAIL = 1 << 17;
    private static final int[] MP3_KILOBITS = {0, 32, 40, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320, 0};

    @Override
    public @Nullable Findings recognise(Deposit deposit) throws IOException {
        if (deposit.zip() != null) {
            return null;
        }
        if (deposit.has(0, "OggS")) {
            return ogg(deposit);
        }
        if (deposit.has(0, "fLaC")) {
            return flac(deposit);
        }
        boolean frame =
                deposit.head().length > 4 && (deposit.head()[0] & 0xff) == 0xff && (deposit.head()[1] & 0xe6) == 0xe2;
        return deposit.has(0, "ID3") || (frame && deposit.hasExtension("mp3")) ? mp3(deposit) : null;
    }

    private static Findings ogg(Deposit deposit) throws IOException {
        var head = new String(deposit.head(), 0, Math.min(512, deposit.head().length), StandardCharsets.ISO_8859_1);
        if (head.contains("\u0080theora")) {
            return new MediaFindings("video/ogg", 0, null, true, false).tell();
        }
        int vorbis = head.indexOf("\u0001vorbis");
        long rate = head.contains("OpusHead") ? 48_000 : 0;
        if (vorbis > 0 && deposit.head().length >= vorbis + 16) {
            rate = Integer.toUnsignedLong(ByteBuffer.wrap(deposit.head())
                    .order(ByteOrder.LITTLE_ENDIAN)
                    .getInt(vorbis + 12));
        }
        double seconds = rate == 0 ? 0 : (double) lastGranule(deposit) / rate;
        return new MediaFindings("audio/ogg", seconds, null, false, false).tell();
    }

    /** The position of the last page, which counts samples (RFC 3533 §6). */
    private static long lastGranule(Deposit deposit) throws IOException {
        var tail = deposit.channel().read(Math.max(0, deposit.size() - OGG_TAIL), OGG_TAIL);
        var text = new String(tail, StandardCharsets.ISO_8859_1);
        int page = text.lastIndexOf("OggS");
        return page < 0 || page + 14 > tail.length
                ? 0
                : Math.max(
                        0, ByteBuffer.wrap(tail).order(ByteOrder.LITTLE_ENDIAN).getLong(page + 6));
    }

    private static Findings flac(Deposit deposit) {
        var head = ByteBuffer.wrap(deposit.head());
        double seconds = 0;
        if (head.limit() >= 26) {
            long packed = head.getLong(18);
            long rate = packed >>> 44;
            long samples = packed & 0xf_ffff_ffffL;
            seconds = rate == 0 ? 0 : (double) samples / rate;
        }
        return new MediaFindings("audio/flac", seconds, null, false, false).tell();
    }

    /** Assumes a constant rate, that of the first frame: right within a few percent for most speech. */
    private static Findings mp3(Deposit deposit) throws IOException {
        long start = 0;
        var head = deposit.head();
        if (deposit.has(0, "ID3") && head.length >= 10) {
            start = 10L + ((head[6] & 0x7f) << 21 | (head[7] & 0x7f) << 14 | (head[8] & 0x7f) << 7 | (head[9] & 0x7f));
        }
        var frame = deposit.channel().read(start, 4);
        double seconds = 0;
        if (frame.length == 4 && (frame[0] & 0xff) == 0xff && (frame[1] & 0xfe) == 0xfa) {
            int kilobits = MP3_KILOBITS[(frame[2] & 0xf0) >> 4];
            seconds = kilobits == 0 ? 0 : (deposit.size() - start) / (kilobits * 125.0);
        }
        return new MediaFindings("audio/mpeg", seconds, null, false, false).tell();
    }
}
