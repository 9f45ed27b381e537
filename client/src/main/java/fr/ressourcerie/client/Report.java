package fr.ressourcerie.client;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What became of each line, in a table beside the files that a French spreadsheet opens by itself. */
final class Report {
    static final String NAME = "rapport-depot.csv";
    private static final String HEADINGS = "\uFEFFligne;fichier;titre;état;ressource;version;problème;que faire\r\n";

    private final Path file;
    private final Map<Integer, String> unsent = new TreeMap<>();

    Report(Path file) {
        this.file = file;
    }

    Path file() {
        return file;
    }

    /** Why a line was not sent, or was refused when it was. */
    synchronized void unsent(int line, String path, String problem, String mend) {
        unsent.put(line, row(String.valueOf(line), path, "", "non envoyé", "", "", problem, mend));
    }

    synchronized int unsent() {
        return unsent.size();
    }

    /** Writes what the server tells of every line, and below it what it cannot know. */
    synchronized void write(byte[] told, Terminal terminal) {
        var below = String.join("", unsent.values()).getBytes(StandardCharsets.UTF_8);
        write(terminal, told, below);
    }

    /** Writes what is wrong with a description of which nothing was deposited. */
    synchronized void write(Stream<String> rows, Terminal terminal) {
        write(terminal, (HEADINGS + rows.collect(Collectors.joining())).getBytes(StandardCharsets.UTF_8), new byte[0]);
    }

    private void write(Terminal terminal, byte[] table, byte[] below) {
        try (var out = Files.newOutputStream(file)) {
            out.write(table);
            out.write(below);
        } catch (IOException e) {
            terminal.say(
                    "Le rapport n’a pas pu être écrit dans " + file + " : fermez-le s’il est ouvert dans un tableur.");
        }
    }

    static String row(String... cells) {
        return Stream.of(cells).map(Report::cell).collect(Collectors.joining(";")) + "\r\n";
    }

    private static String cell(String cell) {
        var harmless = cell.isEmpty() || "=+-@\t\r".indexOf(cell.charAt(0)) < 0 ? cell : "'" + cell;
        return harmless.chars().anyMatch(c -> ";,\"\n\r".indexOf(c) >= 0)
                ? '"' + harmless.replace("\"", "\"\"") + '"'
                : harmless;
    }
}
