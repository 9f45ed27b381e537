package fr.ressourcerie.ingest.resemble;

import fr.ressourcerie.catalogue.resource.Resource;

/**
 * Another resource that holds the same bytes or much of the same text.
 *
 * @param similarity the share of its words, in runs of five, that both have, 0 to 1; 1 where exact
 * @param exact whether a version of it is the same file, byte for byte
 * @param own whether it is of the organisation that asks
 */
public record Resemblance(Resource resource, double similarity, boolean exact, boolean own) {}
