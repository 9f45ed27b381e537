package fr.ressourcerie.client;

/** The command cannot be carried out as it was typed, or over what it names on this machine. */
final class UsageException extends RuntimeException {
    UsageException(String message) {
        super(message);
    }

    @Override
    public String getMessage() {
        return String.valueOf(super.getMessage());
    }
}
