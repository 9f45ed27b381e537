package fr.ressourcerie.client;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a deposit is asked for.
 *
 * @param source the folder or zip
 * @param description the table or JSON beside it, or null to look for one of the usual names
 * @param parallel requests at once, 1 to 16
 */
record Arguments(
        Path source,
        @Nullable Path description,
        boolean dryRun,
        boolean skipFaulty,
        boolean publish,
        int parallel,
        URI url,
        String key) {
    static final String USAGE = """
            Usage : ressourcerie deposit DOSSIER|ZIP [options]

              --description FICHIER  la table (.csv) ou la liste (.json) qui décrit les fichiers ;
                                     sans elle : description.csv, ressources.csv, description.json, ressources.json
              --dry-run              dit ce qui serait déposé et ce qui ne va pas, sans rien déposer
              --skip-faulty          dépose les lignes sans défaut, même si d’autres en ont
              --publish              publie ce qui est prêt
              --parallel N           envois simultanés, 1 à 16 (4)
              --url ADRESSE          la ressourcerie (RESSOURCERIE_URL, ou http://localhost:8080)
              --key-file FICHIER     la clé de votre organisme (ou RESSOURCERIE_KEY)

            Interrompue, la même commande reprend où elle en était. Le rapport est dans rapport-depot.csv.
            Codes de sortie : 0 tout est déposé, 1 des lignes sont refusées, 2 commande mal formée, 3 serveur injoignable.""";

    private static final Set<String> HELP = Set.of("--help", "-h", "--aide");
    private static final Set<String> SWITCHES = Set.of("--dry-run", "--skip-faulty", "--publish");
    private static final Set<String> VALUES = Set.of("--description", "--parallel", "--url", "--key-file");

    static Arguments of(String[] words, Map<String, String> environment) {
        var rest = new ArrayDeque<>(List.of(words));
        if (!"deposit".equals(rest.poll()) || rest.stream().anyMatch(HELP::contains)) {
            throw new UsageException(USAGE);
        }
        var switches = new HashSet<String>();
        var values = new HashMap<String, String>();
        for (var word = rest.poll(); word != null; word = rest.poll()) {
            if (SWITCHES.contains(word)) {
                switches.add(word);
            } else if (VALUES.contains(word) && !rest.isEmpty()) {
                values.put(word, rest.remove());
            } else if (word.startsWith("--") || values.putIfAbsent("", word) != null) {
                throw new UsageException("Je ne comprends pas « " + word + " ».\n\n" + USAGE);
            }
        }
        if (!values.containsKey("")) {
            throw new UsageException("Quel dossier, ou quel zip ?\n\n" + USAGE);
        }
        var described = values.get("--description");
        return new Arguments(
                Path.of(Objects.requireNonNull(values.get(""))),
                described == null ? null : Path.of(described),
                switches.contains("--dry-run"),
                switches.contains("--skip-faulty"),
                switches.contains("--publish"),
                parallel(values.getOrDefault("--parallel", "4")),
                url(values.getOrDefault(
                        "--url", environment.getOrDefault("RESSOURCERIE_URL", "http://localhost:8080"))),
                key(values.get("--key-file"), environment.get("RESSOURCERIE_KEY")));
    }

    private static int parallel(String value) {
        if (!value.matches("[1-9]|1[0-6]")) {
            throw new UsageException("--parallel va de 1 à 16, et non « " + value + " ».");
        }
        return Integer.parseInt(value);
    }

    private static URI url(String value) {
        try {
            var url = URI.create(value.replaceFirst("/+$", ""));
            if (url.getHost() != null && Set.of("http", "https").contains(url.getScheme())) {
                return url;
            }
        } catch (IllegalArgumentException _) {
            // told below, like an address without a host
        }
        throw new UsageException("--url est une adresse http:// ou https://, et non « " + value + " ».");
    }

    private static String key(@Nullable String file, @Nullable String fromEnvironment) {
        try {
            var key = file == null ? fromEnvironment : Files.readString(Path.of(file));
            if (key != null && key.strip().matches("[!-~]+")) {
                return key.strip();
            }
        } catch (IOException e) {
            throw new UsageException("Le fichier de la clé est illisible : " + file);
        }
        throw new UsageException(
                "Il faut la clé de votre organisme : --key-file FICHIER, ou la variable RESSOURCERIE_KEY.");
    }
}
