package fr.ressourcerie.ingest.text;

/** Whoever wants to know what else is noticed while words are read, so that nothing is read twice. */
public interface Notes {
    void page(PageFacts page);

    /** @param tracks whether a script, or its name, speaks of a platform's tracking */
    void script(boolean tracks);

    /** A script was too large to read. */
    void leftUnread();
}
