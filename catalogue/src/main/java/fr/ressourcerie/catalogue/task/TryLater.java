package fr.ressourcerie.catalogue.task;

/** Something that the work needs is away: it is tried again after a while, however often, and no failure is counted. */
public final class TryLater extends Exception {
    public TryLater(String what, Throwable cause) {
        super(what, cause);
    }
}
