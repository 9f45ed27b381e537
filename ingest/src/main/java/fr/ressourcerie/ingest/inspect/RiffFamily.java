package fr.ressourcerie.ingest.inspect;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** WAV and AVI (Microsoft, Multimedia Programming Interface 1.0, RIFF). */
final class RiffFamily implements Family {
    private static final int MAX_CHUNKS = 100;

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
        for (int i = 0; i < MAX_CHUNKS && position + 8 <= deposit.size(); i++) {
            var chunk = ByteBuffer.wrap(deposit.channel().read(position, 24)).order(ByteOrder.LITTLE_ENDIAN);
            var id = StandardCharsets.ISO_8859_1.decode(chunk.slice(0, 4)).toString();
            long size = Integer.toUnsignedLong(chunk.getInt(4));
            if (id.equals("fmt ") && chunk.limit() >= 20) {
                rate = Integer.toUnsignedLong(chunk.getInt(16));
            } else if (id.equals("data")) {
                seconds = rate == 0 ? 0 : (double) Math.min(size, deposit.size() - position - 8) / rate;
                break;
            }
            position += 8 + size + (size & 1);
        }
        return new MediaFindings("audio/wav", seconds, null, false, false).tell();
    }

    private static Findings avi(Deposit deposit) {
        var head = ByteBuffer.wrap(deposit.head()).order(ByteOrder.LITTLE_ENDIAN);
        if (!deposit.has(24, "avih") || head.limit() < 72) {
            return new MediaFindings("video/x-msvideo", 0, null, true, false).tell();
        }
        double frame = Integer.toUnsignedLong(head.getInt(32)) / 1e6;
        long frames = Integer.toUnsignedLong(head.getInt(48));
        var size = new PixelSize(head.getInt(64), head.getInt(68));
        return new MediaFindings("video/x-msvideo", frame * frames, size, true, false).tell();
    }
}
