package fr.ressourcerie.reuse.link;

import java.time.LocalDate;
import java.util.UUID;

/**
 * What is counted at a time: the uses of one resource by one organisation on one day in Paris.
 *
 * @param organisation {@link Reach#NOBODY} for whoever is not known
 */
public record Cell(UUID resource, UUID organisation, LocalDate day) {}
