package fr.ressourcerie.ingest.text;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.net.URL;
import java.net.URLConnection;
import java.net.URLStreamHandler;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * The life of a child JVM: documents come in on standard input, answers go out on standard output, one after the other.
 *
 * <p>One thread does nothing but read standard input, also while another parses: when the parent is gone, the input
 * ends, and the child with it. A child that fills its temporary folder ends too.
 */
final class ParserLoop {
    private static final long SCRATCH_BYTES = 2L << 30;
    private static final Set<String> NETWORK = Set.of("http", "https", "ftp", "mailto");

    private final DocumentParser parser;
    private final Scratch scratch = new Scratch(Path.of(System.getProperty("java.io.tmpdir")));
    private final DataInputStream in =
            new DataInputStream(new BufferedInputStream(new FileInputStream(FileDescriptor.in)));
    private final DataOutputStream out =
            new DataOutputStream(new BufferedOutputStream(new FileOutputStream(FileDescriptor.out)));

    private ParserLoop(DocumentParser parser) {
        this.parser = parser;
    }

    /** Serves until standard input ends; does not return. */
    static void run(DocumentParser parser) {
        var loop = new ParserLoop(parser);
        try {
            loop.serve(Executors.newScheduledThreadPool(2));
        } catch (EOFException parentClosed) {
            loop.end(0, "The parent is gone");
        } catch (IOException e) {
            loop.end(1, e.toString());
        }
    }

    /** Takes away what a parser could disturb or be tempted by: standard output, and the network. */
    static void seal() {
        System.setOut(System.err);
        URL.setURLStreamHandlerFactory(ParserLoop::refuse);
    }

    private static @Nullable URLStreamHandler refuse(String protocol) {
        return NETWORK.contains(protocol) ? new NoNetwork() : null;
    }

    private void serve(ScheduledExecutorService threads) throws IOException {
        var _ = threads.scheduleWithFixedDelay(this::endIfFull, 1, 1, TimeUnit.SECONDS);
        while (true) {
            var task = Frames.task(in);
            var name = Frames.name(in);
            var document = Files.createTempFile(scratch.folder(), "document", null);
            boolean whole;
            try (var file = Files.newOutputStream(document)) {
                whole = Frames.document(in, file);
            }
            if (whole) {
                threads.execute(() -> answer(task, document, name));
            } else {
                Files.delete(document);
            }
        }
    }

    private void answer(Task task, Path document, String name) {
        try {
            var answer = parse(task, document, name);
            scratch.clear();
            Frames.answer(out, answer);
        } catch (IOException e) {
            end(1, e.toString());
        }
    }

    /** Whatever a parser throws is the document's doing; out of memory ends the JVM before it gets here. */
    private Answer parse(Task task, Path document, String name) {
        try {
            return parser.parse(task, document, name);
        } catch (IOException | RuntimeException | Error e) {
            return new Extracted.Failed(Extracted.Reason.UNPARSABLE, e.toString());
        }
    }

    private void endIfFull() {
        try {
            if (scratch.bytes() > SCRATCH_BYTES) {
                end(1, "The temporary folder is full");
            }
        } catch (IOException changedMeanwhile) {
            System.err.println(changedMeanwhile);
        }
    }

    /** Leaves no file behind, and waits for no other thread: a parser may hang. */
    private void end(int status, String why) {
        System.err.println(why);
        try {
            scratch.remove();
        } catch (IOException e) {
            System.err.println(e);
        }
        Runtime.getRuntime().halt(status);
    }

    private static final class NoNetwork extends URLStreamHandler {
        @Override
        protected URLConnection openConnection(URL address) throws IOException {
            throw new IOException("There is no network here for " + address);
        }
    }
}
