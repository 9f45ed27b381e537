package fr.ressourcerie.ingest.propose;

/**
 * Some words of a deposit.
 *
 * @param location the entry or file they stand in; empty where they stand in none
 */
record Passage(Place place, String location, String text) {}
