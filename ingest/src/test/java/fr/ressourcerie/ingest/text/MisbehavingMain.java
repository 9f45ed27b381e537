package fr.ressourcerie.ingest.text;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Map;
import java.util.concurrent.CountDownLatch;

/** A child program whose parser does what the document's name says; any other name is read as text. */
final class MisbehavingMain {
    private MisbehavingMain() {}

    public static void main(String[] arguments) {
        ParserLoop.seal();
        ParserLoop.run(MisbehavingMain::parse);
    }

    private static Answer parse(Task task, Path document, String name) throws IOException {
        return switch (name) {
            case "endless" -> endless();
            case "hungry" -> hungry();
            case "deep" -> deep(0);
            case "chatty" -> chatty();
            case "lying" -> lying(new byte[] {'T', 0x7f, 0x7f, 0x7f, 0x7f});
            case "senseless" -> lying(new byte[] {42});
            case "exit" -> exit();
            case "leftovers" -> leftovers(document);
            case "curious" -> curious();
            default -> text(Files.readString(document));
        };
    }

    private static Extracted.Text text(String text) {
        return new Extracted.Text(text, Map.of(), null);
    }

    private static Extracted endless() {
        try {
            new CountDownLatch(1).await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
        return text("ended");
    }

    private static Extracted hungry() {
        var memory = new ArrayList<byte[]>();
        while (memory.size() < Integer.MAX_VALUE) {
            memory.add(new byte[1 << 20]);
        }
        return text("full");
    }

    private static Extracted deep(int depth) {
        return depth < 0 ? text("bottom") : deep(depth < Integer.MAX_VALUE ? depth + 1 : 0);
    }

    private static Extracted chatty() {
        for (var n = 0; n < 100_000; n++) {
            System.out.println("noise on standard output");
        }
        return text("quiet");
    }

    private static Extracted lying(byte[] bytes) throws IOException {
        try (var out = new FileOutputStream(FileDescriptor.out)) {
            out.write(bytes);
            out.flush();
            return endless();
        }
    }

    private static Extracted exit() {
        System.err.println("last words");
        Runtime.getRuntime().halt(7);
        return text("gone");
    }

    private static Extracted leftovers(Path document) throws IOException {
        var folder = Path.of(System.getProperty("java.io.tmpdir"));
        Files.createTempFile(folder, "left", "over");
        return text(folder.equals(document.getParent()) ? folder.toString() : "elsewhere");
    }

    private static Extracted curious() {
        return text(System.getenv().keySet() + " " + System.getProperty("user.dir"));
    }
}
