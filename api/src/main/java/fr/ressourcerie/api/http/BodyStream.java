package fr.ressourcerie.api.http;

import java.io.IOException;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Publisher;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DataBufferUtils;

/**
 * The body of a request, or of a part of one, as a stream that blocks, asked of the server when it is first read. Asked for earlier and closed
 * at once, as where the request is refused, it would be sent buffers that nobody releases.
 */
public final class BodyStream extends InputStream {
    private static final int BUFFERS_AHEAD = 16;

    private final Publisher<DataBuffer> body;
    private @Nullable InputStream bytes;

    public BodyStream(Publisher<DataBuffer> body) {
        this.body = body;
    }

    @Override
    public int read() throws IOException {
        return bytes().read();
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
        return bytes().read(target, offset, length);
    }

    @Override
    public void close() throws IOException {
        if (bytes != null) {
            bytes.close();
        }
    }

    private InputStream bytes() {
        if (bytes == null) {
            bytes = DataBufferUtils.subscriberInputStream(body, BUFFERS_AHEAD);
        }
        return bytes;
    }
}
