package fr.ressourcerie.ingest.text;

/** What a child JVM is asked for. */
enum Task {
    /** A document's words: {@link Extracted}. */
    TEXT,
    /** What a document looks like: {@link Drawn}. */
    PICTURE,
    /** What a 3D scene or object looks like: {@link Drawn}. */
    SCENE,
    /** The language that a text is in: {@link Guess}. */
    LANGUAGE
}
