package fr.ressourcerie.ingest.text;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.zip.ZipException;

/** One child JVM, seen from its parent. */
final class TikaProcess {
    private final Process process;
    private final Scratch scratch;
    private final DataOutputStream to;
    private final DataInputStream from;
    private final Tail said;
    private final int maxCharacters;

    private TikaProcess(Process process, Scratch scratch, int maxCharacters) {
        this.process = process;
        this.scratch = scratch;
        this.maxCharacters = maxCharacters;
        to = new DataOutputStream(new BufferedOutputStream(process.getOutputStream(), Frames.CHUNK));
        from = new DataInputStream(new BufferedInputStream(process.getInputStream()));
        said = Tail.of(process.getErrorStream());
    }

    /** Starts this program's own class path in a JVM that has little memory, no environment, and a folder to itself. */
    static TikaProcess start(String mainClass, Limits limits) throws IOException {
        var scratch = Scratch.create();
        var command = List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx" + limits.heapMegabytes() + "m",
                "-Xss2m",
                "-XX:MaxDirectMemorySize=64m",
                "-XX:+ExitOnOutOfMemoryError",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-XX:-UsePerfData",
                "-Djava.awt.headless=true",
                "-Djava.io.tmpdir=" + scratch.folder(),
                "-Duser.home=" + scratch.folder(),
                "-Djavax.xml.accessExternalDTD=",
                "-Djavax.xml.accessExternalSchema=",
                "-Djavax.xml.accessExternalStylesheet=",
                "-cp",
                System.getProperty("java.class.path"),
                mainClass,
                String.valueOf(limits.maxCharacters()));
        var builder = new ProcessBuilder(command);
        builder.environment().clear();
        builder.environment().put("PATH", scratch.folder().toString());
        try {
            return new TikaProcess(builder.start(), scratch, limits.maxCharacters());
        } catch (IOException e) {
            scratch.remove();
            throw e;
        }
    }

    long pid() {
        return process.pid();
    }

    boolean isAlive() {
        return process.isAlive();
    }

    /** May be called from any thread; whoever waits for an answer learns that the child crashed. */
    void kill() {
        process.destroyForcibly();
    }

    /** Once the child is dead, its files go. */
    void clean() throws IOException {
        process.onExit().join();
        scratch.remove();
    }

    /**
     * Has something done with one document. Where this throws, or says that the child crashed, the child is of no more use.
     *
     * @throws UncheckedIOException where the stream handed in fails for a reason that is not in its bytes
     */
    Answer ask(Task task, InputStream bytes, String fileName) throws InterruptedException {
        try {
            Frames.task(to, task);
            Frames.name(to, fileName);
            if (!send(bytes)) {
                return new Extracted.Failed(Extracted.Reason.UNPARSABLE, "The document's bytes are cut off or broken");
            }
            return answer().get();
        } catch (IOException | ExecutionException e) {
            return crashed(e);
        }
    }

    /** Answers whether all was sent; where the bytes broke off, the child is told to forget them. */
    private boolean send(InputStream bytes) throws IOException {
        var buffer = new byte[Frames.CHUNK];
        while (true) {
            int length;
            try {
                length = bytes.readNBytes(buffer, 0, buffer.length);
            } catch (ZipException | EOFException e) {
                Frames.withdraw(to);
                return false;
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            if (length == 0) {
                Frames.end(to);
                return true;
            }
            Frames.chunk(to, buffer, length);
        }
    }

    /** Read by a thread of its own, since reading from a pipe cannot be interrupted. */
    private FutureTask<Answer> answer() {
        var answer = new FutureTask<>(() -> Frames.answer(from, maxCharacters));
        Thread.ofPlatform().daemon().name("text-child-" + process.pid()).start(answer);
        return answer;
    }

    private Extracted.Failed crashed(Exception how) throws InterruptedException {
        var exited = process.waitFor(1, TimeUnit.SECONDS);
        var status = exited ? "exit status " + process.exitValue() : how.toString();
        return new Extracted.Failed(Extracted.Reason.CRASHED, status + ": " + said.text());
    }
}
