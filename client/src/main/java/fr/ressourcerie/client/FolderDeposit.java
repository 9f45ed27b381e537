package fr.ressourcerie.client;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorCompletionService;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import tools.jackson.databind.node.JsonNodeFactory;

/** Sends the files of a folder that the server still waits for, several at once. */
final class FolderDeposit {
    /** A file that a line waits for. */
    private record Waiting(int line, String path, Path file) {}

    private final Server server;
    private final FolderSource source;
    private final Report report;
    private final UploadMemory memory;
    private final Arguments arguments;
    private final Terminal terminal;

    FolderDeposit(
            Server server,
            FolderSource source,
            Report report,
            UploadMemory memory,
            Arguments arguments,
            Terminal terminal) {
        this.server = server;
        this.source = source;
        this.report = report;
        this.memory = memory;
        this.arguments = arguments;
        this.terminal = terminal;
    }

    /** Opens the batch, or finds the one that an earlier run opened, and sends what it lacks; the batch's id. */
    String run() throws IOException, InterruptedException {
        var opened =
                server.post("/api/batches?skipFaulty=" + arguments.skipFaulty(), source.type(), source.description());
        var batch = opened.path("id").asString();
        var waiting = waiting(batch);
        long bytes = 0;
        for (var line : waiting) {
            bytes += Files.size(line.file());
        }
        int total = opened.path("counts").path("total").asInt();
        if (waiting.size() < total) {
            terminal.say("Reprise : déjà envoyées, " + (total - waiting.size()) + " sur " + total + ".");
        }
        var progress = new Progress(terminal, InstantSource.system(), bytes, waiting.size());
        try (var lanes = Executors.newFixedThreadPool(arguments.parallel());
                var files = Executors.newFixedThreadPool(arguments.parallel())) {
            send(batch, waiting, new FileUpload(server, memory, lanes, progress), progress, lanes, files);
        }
        progress.end();
        return batch;
    }

    private List<Waiting> waiting(String batch) throws InterruptedException {
        var waiting = new ArrayList<Waiting>();
        for (var next = "0"; !next.isEmpty(); ) {
            var page = server.get("/api/batches/" + batch + "?state=waiting&after=" + next);
            for (var line : page.path("lines")) {
                var path = line.path("file").asString("");
                var file = source.file(path);
                if (file.isPresent()) {
                    waiting.add(new Waiting(line.path("number").asInt(), path, file.get()));
                } else if (!path.isEmpty()) {
                    report.unsent(
                            line.path("number").asInt(),
                            path,
                            source.missing(path),
                            "Vérifiez son nom et son dossier.");
                }
            }
            next = page.path("next").asString("");
        }
        return waiting;
    }

    private void send(
            String batch,
            List<Waiting> waiting,
            FileUpload upload,
            Progress progress,
            ExecutorService lanes,
            ExecutorService files)
            throws InterruptedException {
        var sending = new ExecutorCompletionService<Waiting>(files);
        for (var line : waiting) {
            sending.submit(() -> {
                deposit(batch, line, upload);
                progress.line();
                return line;
            });
        }
        for (int i = 0; i < waiting.size(); i++) {
            try {
                sending.take().get();
            } catch (ExecutionException e) {
                files.shutdownNow();
                lanes.shutdownNow();
                if (e.getCause() instanceof RuntimeException fault) {
                    throw fault;
                }
                throw new IllegalStateException("a file was not sent", e);
            }
        }
    }

    /** Sends one file; that it is refused or unreadable is its own affair, that the server is away is everyone's. */
    private void deposit(String batch, Waiting line, FileUpload upload) throws InterruptedException {
        try {
            var session = upload.send(line.file(), line.path());
            var body = JsonNodeFactory.instance.objectNode();
            body.putObject("batch").put("id", batch).put("line", line.line());
            server.post(session + "/complete", body);
            upload.forget(line.file());
        } catch (RefusedException refused) {
            if (refused.status() == 401) {
                throw refused;
            }
            report.unsent(line.line(), line.path(), refused.detail(), refused.mend());
            terminal.say("Ligne " + line.line() + ", " + line.path() + " : " + refused.detail());
        } catch (IOException unreadable) {
            report.unsent(
                    line.line(),
                    line.path(),
                    "Ce fichier est illisible, ou a changé pendant l’envoi.",
                    "Fermez-le, puis relancez.");
            terminal.say("Ligne " + line.line() + ", " + line.path() + " : fichier illisible.");
        }
    }
}
