package fr.ressourcerie.client;

/** How a command ended, by the code that it exits with. */
enum Outcome {
    ALL_GOOD(0),
    SOME_REFUSED(1),
    USAGE(2),
    UNREACHABLE(3);

    private final int code;

    Outcome(int code) {
        this.code = code;
    }

    int code() {
        return code;
    }
}
