package fr.ressourcerie.client;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Deposits a folder or a zip: a dry run first, then what is missing on the server, then the report. */
final class DepositCommand {
    private static final long LOOK_MILLIS = 1_000;

    private final Arguments arguments;
    private final Terminal terminal;

    DepositCommand(Arguments arguments, Terminal terminal) {
        this.arguments = arguments;
        this.terminal = terminal;
    }

    Outcome run() throws InterruptedException {
        var path = arguments.source();
        try (var server = new Server(arguments.url(), arguments.key())) {
            if (Files.isDirectory(path)) {
                var folder = FolderSource.of(path, arguments.description());
                var memory = new UploadMemory(path.resolve(".ressourcerie-envois"));
                var report = new Report(path.resolve(Report.NAME));
                return deposit(
                        server,
                        folder,
                        report,
                        dry -> new FolderDeposit(server, folder, report, memory, arguments, terminal).run());
            }
            requireZip(path);
            var beside = path.toAbsolutePath().normalize();
            var memory = new UploadMemory(beside.resolveSibling("." + beside.getFileName() + ".envois"));
            var report = new Report(beside.resolveSibling(Report.NAME));
            return deposit(
                    server,
                    ZipSource.of(path),
                    report,
                    dry -> new ZipDeposit(server, path, memory, arguments, terminal).run());
        } catch (IOException e) {
            throw new UsageException("Un fichier est illisible : " + e.getMessage());
        }
    }

    private void requireZip(Path path) {
        if (!Files.isRegularFile(path)) {
            throw new UsageException("Ce dossier ou ce zip n’existe pas : " + path);
        }
        if (arguments.description() != null) {
            throw new UsageException(
                    "La description d’un zip est dans le zip : --description ne va qu’avec un dossier.");
        }
    }

    /** Sends what is to be sent. */
    private interface Sending {
        /** The batch it belongs to, or null where nothing was kept. */
        @Nullable
        String send(DryRun dryRun) throws IOException, InterruptedException;
    }

    private Outcome deposit(Server server, Source source, Report report, Sending sending)
            throws IOException, InterruptedException {
        var dryRun = DryRun.of(server, source);
        dryRun.tell(terminal);
        boolean faulty = !dryRun.faults().isEmpty();
        if (arguments.dryRun() || dryRun.unusable() || (faulty && !arguments.skipFaulty())) {
            report.write(dryRun.rows(), terminal);
            terminal.say(
                    faulty
                            ? "Rien n’a été déposé. Le détail est dans " + report.file() + "."
                            : "Tout peut être déposé ; rien ne l’a été.");
            return faulty ? Outcome.SOME_REFUSED : Outcome.ALL_GOOD;
        }
        var batch = sending.send(dryRun);
        return batch == null ? Outcome.SOME_REFUSED : settle(server, "/api/batches/" + batch, report);
    }

    private Outcome settle(Server server, String batch, Report report) throws InterruptedException {
        awaitExamined(server, batch);
        int unpublished = arguments.publish() ? publish(server, batch) : 0;
        var view = server.get(batch + "?after=" + Integer.MAX_VALUE);
        report.write(server.table(batch + "/report"), terminal);
        for (var problem : view.path("problems")) {
            terminal.say(problem.path("detail").asString() + " "
                    + problem.path("mend").asString(""));
        }
        var counts = view.path("counts");
        terminal.say(told(counts));
        if (!arguments.publish()
                && counts.path("ready").asInt() > counts.path("published").asInt()) {
            terminal.say("Rien n’est publié sans vous : la même commande avec --publish publie ce qui est prêt.");
        }
        terminal.say("Le rapport, ligne par ligne, est dans " + report.file() + ".");
        boolean all = counts.path("ready").asInt() == counts.path("total").asInt();
        return all && unpublished == 0 && report.unsent() == 0 ? Outcome.ALL_GOOD : Outcome.SOME_REFUSED;
    }

    /** How many are ready, and of the others only what there is. */
    private static String told(JsonNode counts) {
        var told = new StringBuilder(Counted.of(counts.path("ready").asInt(), "prête") + " sur "
                + counts.path("total").asInt() + ", dont "
                + Counted.of(counts.path("published").asInt(), "publiée"));
        for (var rest : List.of(
                Map.entry("rejected", "fichier rejeté"),
                Map.entry("refused", "ligne refusée"),
                Map.entry("waiting", "fichier attendu"))) {
            int count = counts.path(rest.getKey()).asInt();
            if (count > 0) {
                told.append(" ; ").append(Counted.of(count, rest.getValue()));
            }
        }
        return told.append('.').toString();
    }

    /** Waits until everything that was sent has been examined. */
    private void awaitExamined(Server server, String batch) throws InterruptedException {
        int shown = -1;
        while (true) {
            var view = server.get(batch + "?after=" + Integer.MAX_VALUE);
            int received = view.path("counts").path("received").asInt();
            boolean unpacking = view.path("unpacking").asBoolean();
            if (received == 0 && !unpacking) {
                return;
            }
            int ready = view.path("counts").path("ready").asInt();
            if (ready != shown) {
                terminal.draw("Examen des fichiers : " + Counted.of(ready, "prêt") + " sur "
                        + view.path("counts").path("total").asInt());
                shown = ready;
            }
            server.pause(LOOK_MILLIS);
        }
    }

    private int publish(Server server, String batch) throws InterruptedException {
        int refused = 0;
        for (var next = "0"; !next.isEmpty(); ) {
            var done = server.post(batch + "/publish?after=" + next, "application/json", new byte[0]);
            for (var line : done.path("refused")) {
                refused++;
                terminal.say("Ligne " + line.path("number").asInt() + " non publiée : "
                        + line.path("problems").path(0).path("detail").asString(""));
            }
            next = done.path("next").asString("");
        }
        return refused;
    }
}
