package fr.ressourcerie.ingest.scan;

import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/**
 * ClamAV's daemon, spoken to over TCP by its INSTREAM command (clamd(8)): chunks, each after its length in four bytes,
 * big-endian, and an empty one at the end. One connection serves one stream.
 */
public final class Clamd implements Scanner {
    private static final int CHUNK = 1 << 16;
    private static final int LONGEST_REPLY = 4_096;
    private static final byte[] INSTREAM = "zINSTREAM\0".getBytes(StandardCharsets.US_ASCII);

    private final String host;
    private final int port;
    private final Duration timeout;

    /** @param timeout for the connection, and for each silence of the daemon; it is silent while it scans */
    public Clamd(String host, int port, Duration timeout) {
        this.host = host;
        this.port = port;
        this.timeout = timeout;
    }

    @Override
    public Verdict scan(InputStream bytes) throws IOException {
        try (var socket = connect()) {
            boolean sent = send(socket, bytes);
            return verdict(reply(socket.getInputStream()), sent);
        }
    }

    private Socket connect() throws IOException {
        var socket = new Socket();
        try {
            socket.setSoTimeout((int) timeout.toMillis());
            socket.connect(new InetSocketAddress(host, port), (int) timeout.toMillis());
            return socket;
        } catch (IOException away) {
            socket.close();
            throw new IOException(this + " does not answer: " + away.getMessage(), away);
        }
    }

    /** Whether all was sent: a daemon that has made up its mind hangs up, and its reply waits to be read. */
    private static boolean send(Socket socket, InputStream bytes) throws IOException {
        var out = new DataOutputStream(socket.getOutputStream());
        var chunk = new byte[CHUNK];
        int length = bytes.readNBytes(chunk, 0, CHUNK);
        try {
            out.write(INSTREAM);
            while (length > 0) {
                out.writeInt(length);
                out.write(chunk, 0, length);
                length = next(bytes, chunk);
            }
            out.writeInt(0);
            out.flush();
            return true;
        } catch (Unreadable fault) {
            throw fault.cause;
        } catch (IOException hungUp) {
            return false;
        }
    }

    /** Tells a fault of the stream from one of the connection. */
    private static int next(InputStream bytes, byte[] chunk) throws IOException {
        try {
            return bytes.readNBytes(chunk, 0, CHUNK);
        } catch (IOException fault) {
            throw new Unreadable(fault);
        }
    }

    private String reply(InputStream in) throws IOException {
        var reply = new StringBuilder();
        for (int c = in.read(); c > 0; c = in.read()) {
            if (reply.append((char) c).length() > LONGEST_REPLY) {
                throw new IOException(this + " answers without end");
            }
        }
        return reply.toString().strip();
    }

    private Verdict verdict(String reply, boolean sent) throws IOException {
        if (reply.endsWith(" FOUND")) {
            return new Verdict.Infected(reply.substring(reply.indexOf(':') + 1, reply.length() - " FOUND".length())
                    .strip());
        }
        if (reply.startsWith("INSTREAM size limit exceeded")) {
            return new Verdict.TooLong();
        }
        if (sent && reply.endsWith(": OK")) {
            return new Verdict.Clean();
        }
        throw new IOException(this + " has no verdict: \"" + reply + "\"");
    }

    @Override
    public String toString() {
        return "clamd at " + host + ":" + port;
    }

    /** Carries a fault of the stream past the handling of faults of the connection. */
    private static final class Unreadable extends IOException {
        private static final long serialVersionUID = 1;

        private final IOException cause;

        Unreadable(IOException cause) {
            super(cause);
            this.cause = cause;
        }
    }
}
