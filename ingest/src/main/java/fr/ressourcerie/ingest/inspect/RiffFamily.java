package fr.ressourcerie.ingest.inspect;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** WAV and AVI (Microsoft, Multimedia Programming Interface 1.0, RIFF). */
final class RiffFamily implements Family {
    private static final int MAX_CHUNKS = 100;

    /** Registered wave formats (RFC 2361); PCM as such, in floating point, or by its extensible header. */
    private static final Map<Short, String> WAVES =
            Map.of((short) 1, "pcm", (short) 3, "pcm-float", (short) -2, "pcm-extensible", (short) 0x55, "mp3");

    @Override
    public @Nullable Findings recognise(Deposit deposit) throws IOException {
        if (deposit.zip() != null || !deposit.has(0, "RIFF")) {
            return null;
        }
        if (deposit.has(8, "WAVE")) {
            return wave(deposit);
        }
        return deposit.has(8, "AVI ") ? avi(deposit) : null;
    }

    private static Findings wave(Deposit deposit) throws IOException {
        long rate = 0;
        long position = 12;
        double seconds = 0;
        var track = new MediaTrack().kind(MediaTrack.Kind.AUDIO);
        for (int i = 0; i < MAX_CHUNKS && position + 8 <= deposit.size(); i++) {
            var chunk = ByteBuffer.wrap(deposit.channel().read(position, 24)).order(ByteOrder.LITTLE_ENDIAN);
            var id = StandardCharsets.ISO_8859_1.decode(chunk.slice(0, 4)).toString();
            long size = Integer.toUnsignedLong(chunk.getInt(4));
            if (id.equals("fmt ") && chunk.limit() >= 20) {
                rate = Integer.toUnsignedLong(chunk.getInt(16));
                track.codec(WAVES.getOrDefault(chunk.getShort(8), "0x%04x".formatted(chunk.getShort(8))))
                        .channels(Short.toUnsignedInt(chunk.getShort(10)))
                        .sampleRate(Integer.toUnsignedLong(chunk.getInt(12)));
            } else if (id.equals("data")) {
                seconds = rate == 0 ? 0 : (double) Math.min(size, deposit.size() - position - 8) / rate;
                break;
            }
            position += 8 + size + (size & 1);
        }
        return new MediaFindings("audio/wav", deposit.size())
                .seconds(seconds)
                .tracks(List.of(track))
                .tell();
    }

    private static Findings avi(Deposit deposit) {
        var head = ByteBuffer.wrap(deposit.head()).order(ByteOrder.LITTLE_ENDIAN);
        if (!deposit.has(24, "avih") || head.limit() < 72) {
            return avi(deposit, 0, 0, null);
        }
        double frame = Integer.toUnsignedLong(head.getInt(32)) / 1e6;
        long frames = Integer.toUnsignedLong(head.getInt(48));
        var size = new PixelSize(head.getInt(64), head.getInt(68));
        return avi(deposit, frame * frames, frame, size);
    }

    private static Findings avi(Deposit deposit, double seconds, double frame, @Nullable PixelSize size) {
        var track = new MediaTrack().kind(MediaTrack.Kind.VIDEO).frameRate(frame > 0 ? 1 / frame : 0);
        var findings = new MediaFindings("video/x-msvideo", deposit.size())
                .seconds(seconds)
                .picture(size)
                .tracks(List.of(track))
                .tell();
        return findings.warn(
                "codec-not-everywhere",
                "Les navigateurs ne lisent pas les films AVI. Exportez celui-ci en MP4 (H.264 et AAC).",
                null);
    }
}
