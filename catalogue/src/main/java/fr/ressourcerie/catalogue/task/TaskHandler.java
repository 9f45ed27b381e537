package fr.ressourcerie.catalogue.task;

/** Does one kind of work that must survive a crash. */
public interface TaskHandler {
    /** The kind of work, a word that never changes: it is stored with each task. */
    String kind();

    /**
     * Does the work named; called again after a crash or an exception, so it must be idempotent.
     *
     * @param instance what to work on
     * @param failures how many times in a row this has ended in an exception
     * @throws TryLater where what it needs is away
     */
    void run(String instance, int failures) throws Exception;
}
