package fr.ressourcerie.client;

import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/** The command line of a commons, {@code bin/ressourcerie}. */
public final class Ressourcerie {
    private final Terminal terminal;
    private final Map<String, String> environment;

    Ressourcerie(Terminal terminal, Map<String, String> environment) {
        this.terminal = terminal;
        this.environment = environment;
    }

    public static void main(String[] arguments) {
        var out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        var terminal = new Terminal(out, interactive());
        var ending = new Thread(() -> terminal.say("Interrompu. La même commande reprend là où elle s’est arrêtée."));
        Runtime.getRuntime().addShutdownHook(ending);
        int code = new Ressourcerie(terminal, System.getenv()).run(arguments).code();
        Runtime.getRuntime().removeShutdownHook(ending);
        System.exit(code);
    }

    /** Whether a person looks on; the null that the JDK no longer answers is still in its contract. */
    @SuppressWarnings("SystemConsoleNull")
    private static boolean interactive() {
        var console = System.console();
        return console != null && console.isTerminal();
    }

    /** Does what the arguments say, and answers how it ended. */
    Outcome run(String... words) {
        try {
            var arguments = Arguments.of(words, environment);
            return new DepositCommand(arguments, terminal).run();
        } catch (UsageException e) {
            terminal.say(e.getMessage());
            return Outcome.USAGE;
        } catch (UnreachableException e) {
            terminal.say(e.getMessage());
            return Outcome.UNREACHABLE;
        } catch (RefusedException e) {
            terminal.say(
                    e.status() == 401
                            ? e.detail() + "\nVérifiez la variable RESSOURCERIE_KEY, ou le fichier de --key-file."
                            : e.getMessage());
            return e.ofTheKey() ? Outcome.USAGE : Outcome.SOME_REFUSED;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Outcome.UNREACHABLE;
        }
    }
}
