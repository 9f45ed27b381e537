package fr.ressourcerie.catalogue.access;

import fr.ressourcerie.catalogue.resource.Wire;

/** What a key lets its bearer do; a key may hold several. */
public enum Role implements Wire {
    /** Deposits and submits for its organisation. */
    CONTRIBUTOR,
    /** Deposits, submits and reviews for its organisation. */
    CURATOR,
    /** Reads the figures. */
    EVALUATOR,
    /** Without an organisation, runs the commons; within one, runs that organisation. */
    ADMINISTRATOR,
    /** A learning management system: reads, pulls and sends statements, no more. */
    LMS
}
