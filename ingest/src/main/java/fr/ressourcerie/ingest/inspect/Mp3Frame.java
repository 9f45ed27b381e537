package fr.ressourcerie.ingest.inspect;

import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/**
 * The first frame of an MP3 (ISO/IEC 11172-3 §2.4.1.3 and 13818-3). Where it holds the count of frames that encoders of
 * variable rate leave ({@code Xing}, {@code Info} or {@code VBRI}), the duration is exact; else the rate of the first
 * frame is taken for that of all.
 *
 * @param kilobits rate of this frame in kbit/s
 * @param frames number of frames, 0 where it is not said
 */
record Mp3Frame(int kilobits, int sampleRate, boolean mono, int samples, long frames) {
    private static final int[] FIRST = {0, 32, 40, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320, 0};
    private static final int[] SECOND = {0, 8, 16, 24, 32, 40, 48, 56, 64, 80, 96, 112, 128, 144, 160, 0};
    private static final int[] RATES = {44_100, 48_000, 32_000, 0};

    /** The frame, or null where the bytes do not begin with one of layer III. */
    static @Nullable Mp3Frame read(byte[] bytes) {
        if (bytes.length < 4 || (bytes[0] & 0xff) != 0xff || (bytes[1] & 0xe6) != 0xe2) {
            return null;
        }
        int version = bytes[1] >> 3 & 3;
        int rate = RATES[bytes[2] >> 2 & 3] >> (version == 3 ? 0 : version == 2 ? 1 : 2);
        int kilobits = (version == 3 ? FIRST : SECOND)[bytes[2] >> 4 & 15];
        boolean mono = (bytes[3] >> 6 & 3) == 3;
        int side = version == 3 ? (mono ? 17 : 32) : (mono ? 9 : 17);
        return version == 1
                ? null
                : new Mp3Frame(kilobits, rate, mono, version == 3 ? 1152 : 576, frames(bytes, 4 + side));
    }

    private static long frames(byte[] bytes, int at) {
        var buffer = ByteBuffer.wrap(bytes);
        boolean xing = Raster.starts(bytes, at, "Xing") || Raster.starts(bytes, at, "Info");
        if (xing && bytes.length >= at + 12 && (bytes[at + 7] & 1) != 0) {
            return Integer.toUnsignedLong(buffer.getInt(at + 8));
        }
        return Raster.starts(bytes, 36, "VBRI") && bytes.length >= 54 ? Integer.toUnsignedLong(buffer.getInt(50)) : 0;
    }

    /** Duration in seconds of a sound that takes so many bytes. */
    double seconds(long bytes) {
        if (frames > 0 && sampleRate > 0) {
            return (double) frames * samples / sampleRate;
        }
        return kilobits == 0 ? 0 : bytes / (kilobits * 125.0);
    }
}
