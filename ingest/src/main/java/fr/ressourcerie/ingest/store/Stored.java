package fr.ressourcerie.ingest.store;

/**
 * What a store holds, measured over every byte.
 *
 * @param size in bytes
 * @param sha256 of exactly those bytes
 */
public record Stored(long size, Sha256 sha256) {}
