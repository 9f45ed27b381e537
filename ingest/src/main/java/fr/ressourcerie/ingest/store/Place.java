package fr.ressourcerie.ingest.store;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** The place of one part in the file of its upload, while one put writes there; another may make it give up. */
final class Place extends OutputStream {
    private final FileChannel file;
    private long at;
    private boolean given;

    /** @throws java.nio.file.NoSuchFileException where the upload was never begun, or has ended */
    Place(Path file, long offset) throws IOException {
        this.file = FileChannel.open(file, StandardOpenOption.WRITE);
        at = offset;
    }

    /** Once this returns, nothing more is written through this one. */
    synchronized void giveUp() {
        given = true;
    }

    @Override
    public synchronized void write(byte[] bytes, int from, int length) throws IOException {
        requireOwn();
        var buffer = ByteBuffer.wrap(bytes, from, length);
        while (buffer.hasRemaining()) {
            at += file.write(buffer, at);
        }
    }

    @Override
    public void write(int one) throws IOException {
        write(new byte[] {(byte) one}, 0, 1);
    }

    /** Has what was written reach the disk, and then does what says so. */
    synchronized void complete(FolderStore.Step saySo) throws IOException {
        requireOwn();
        FolderStore.lasting(() -> file.force(false));
        FolderStore.lasting(saySo);
    }

    private void requireOwn() throws IOException {
        if (given) {
            throw new StoreFailure("Another put of the same part has ended before this one", null);
        }
    }

    @Override
    public void close() throws IOException {
        file.close();
    }
}
