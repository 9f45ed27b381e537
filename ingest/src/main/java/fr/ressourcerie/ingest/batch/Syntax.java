package fr.ressourcerie.ingest.batch;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** How a description is written. */
public enum Syntax {
    CSV(16 << 20),
    JSON(4 << 20);

    /** The names under which a description is looked for beside the files it describes, in this order. */
    public static final List<String> FILE_NAMES =
            List.of("description.csv", "ressources.csv", "description.json", "ressources.json");

    private final int mostBytes;

    Syntax(int mostBytes) {
        this.mostBytes = mostBytes;
    }

    /** How long a description may be: enough for 10 000 lines, too little to fill the memory. */
    public int mostBytes() {
        return mostBytes;
    }

    /** By the ending of a file's name. */
    public static Optional<Syntax> ofFile(String name) {
        var lower = name.toLowerCase(Locale.ROOT);
        return lower.endsWith(".csv")
                ? Optional.of(CSV)
                : lower.endsWith(".json") ? Optional.of(JSON) : Optional.empty();
    }
}
