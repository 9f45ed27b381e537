package fr.ressourcerie.client;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.concurrent.Executors;

/** Sends a zip whole, for the server to take apart. */
final class ZipDeposit {
    private final Server server;
    private final Path zip;
    private final UploadMemory memory;
    private final Arguments arguments;
    private final Terminal terminal;

    ZipDeposit(Server server, Path zip, UploadMemory memory, Arguments arguments, Terminal terminal) {
        this.server = server;
        this.zip = zip;
        this.memory = memory;
        this.arguments = arguments;
        this.terminal = terminal;
    }

    /** Sends what the server has not got of it; the id of the batch it becomes. */
    String run() throws IOException, InterruptedException {
        var progress = new Progress(terminal, InstantSource.system(), Files.size(zip), 1);
        try (var lanes = Executors.newFixedThreadPool(arguments.parallel())) {
            var upload = new FileUpload(server, memory, lanes, progress);
            var session = upload.send(zip.toRealPath(), zip.getFileName().toString());
            var batch = server.post(
                    session + "/batch?skipFaulty=" + arguments.skipFaulty(), "application/json", new byte[0]);
            upload.forget(zip.toRealPath());
            progress.line();
            progress.end();
            return batch.path("id").asString();
        }
    }
}
