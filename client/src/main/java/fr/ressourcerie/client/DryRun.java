package fr.ressourcerie.client;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/**
 * What a description would deposit, and all that is wrong with it: by the server's rules, and by what is on this machine.
 *
 * @param unusable whether no line of it can be deposited, whatever the others are
 */
record DryRun(int lines, boolean unusable, List<Fault> faults) {
    private static final int MOST_SHOWN = 20;

    /** One thing that is wrong with a line; the line is 0 for the description as a whole. */
    record Fault(int line, String file, String title, String column, String detail, String mend) {
        String row() {
            var problem = column.isEmpty() ? detail : column + " : " + detail;
            return Report.row(line == 0 ? "" : String.valueOf(line), file, title, "à corriger", "", "", problem, mend);
        }

        String told() {
            return (line == 0 ? "Description" : "Ligne " + line)
                    + (column.isEmpty() ? "" : ", " + column)
                    + " : " + detail + (mend.isEmpty() ? "" : " " + mend);
        }
    }

    static DryRun of(Server server, Source source) throws IOException, InterruptedException {
        var found = server.post("/api/batches?dryRun=true", source.type(), source.description());
        var faults = new ArrayList<Fault>();
        found.path("problems").forEach(problem -> faults.add(fault(found, problem)));
        boolean unusable = !faults.isEmpty();
        for (var line : found.path("lines")) {
            line.path("problems").forEach(problem -> faults.add(fault(line, problem)));
            var missing = line.has("file") ? source.missing(line.path("file").asString()) : "";
            if (!missing.isEmpty()) {
                faults.add(new Fault(
                        line.path("number").asInt(),
                        line.path("file").asString(),
                        line.path("title").asString(""),
                        "fichier",
                        missing,
                        "Vérifiez son nom et son dossier."));
            }
        }
        return new DryRun(found.path("counts").path("total").asInt(), unusable, faults);
    }

    private static Fault fault(JsonNode line, JsonNode problem) {
        return new Fault(
                line.path("number").asInt(0),
                line.path("file").asString(""),
                line.path("title").asString(""),
                problem.path("column").asString(""),
                problem.path("detail").asString(""),
                problem.path("mend").asString(""));
    }

    long faultyLines() {
        return faults.stream().map(Fault::line).distinct().count();
    }

    void tell(Terminal terminal) {
        faults.stream().limit(MOST_SHOWN).map(Fault::told).forEach(terminal::say);
        if (faults.size() > MOST_SHOWN) {
            terminal.say("… et " + (faults.size() - MOST_SHOWN) + " autres défauts, tous dans le rapport.");
        }
        terminal.say(Counted.of(lines, "ligne")
                + (faults.isEmpty() ? ", sans défaut." : ", dont " + faultyLines() + " à corriger."));
    }

    Stream<String> rows() {
        return faults.stream().map(Fault::row);
    }
}
