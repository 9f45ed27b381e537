package fr.ressourcerie.api.content;

import fr.ressourcerie.ingest.content.ContentFile;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;

/** What makes a gzip member (RFC 1952 §2.3) of a raw deflate stream: ten bytes before it and eight behind it. */
final class GzipFrame {
    private static final byte[] HEADER = {0x1f, (byte) 0x8b, 8, 0, 0, 0, 0, 0, 0, (byte) 0xff};
    private static final int TRAILER = 8;

    private GzipFrame() {}

    /** How many bytes the member of a deflated file has. */
    static long around(ContentFile file) {
        return HEADER.length + file.storedSize() + TRAILER;
    }

    static ByteBuf header() {
        return Unpooled.wrappedBuffer(HEADER);
    }

    /** CRC-32 and size modulo 2³² of what is inflated. */
    static ByteBuf trailer(ContentFile file) {
        return Unpooled.buffer(TRAILER).writeIntLE((int) file.crc32()).writeIntLE((int) file.size());
    }
}
