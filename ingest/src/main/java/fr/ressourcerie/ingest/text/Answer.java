package fr.ressourcerie.ingest.text;

/** What a child JVM answers. */
sealed interface Answer permits Extracted, Drawn, Guess {}
