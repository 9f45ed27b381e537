package fr.ressourcerie.reuse.measure;

/** Views and previews by whoever is not known to be inside, key or none: interest, never reuse. */
public record Interest(long views, long previews) {}
