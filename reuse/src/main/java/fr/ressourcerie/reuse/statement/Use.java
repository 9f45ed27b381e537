package fr.ressourcerie.reuse.statement;

import fr.ressourcerie.catalogue.resource.Wire;

/** What one may do with a resource, in rising strength; the first two show interest, the others are reuse. */
public enum Use implements Wire {
    /** Its page was read. */
    VIEWED("http://id.tincanapi.com/verb/viewed", "viewed", "a consulté"),
    /** It was tried within the commons. */
    PREVIEWED("http://id.tincanapi.com/verb/previewed", "previewed", "a essayé"),
    /** Its package was taken, by a person or by a learning management system. */
    PULLED("https://w3id.org/ressourcerie/verbs/pulled", "pulled", "a repris"),
    /** It was started for a learner. */
    LAUNCHED("http://adlnet.gov/expapi/verbs/launched", "launched", "a lancé"),
    /** A learner came to its end. */
    COMPLETED("http://adlnet.gov/expapi/verbs/completed", "completed", "a terminé"),
    /** Another resource was made from it. */
    ADAPTED("https://w3id.org/ressourcerie/verbs/adapted", "adapted", "a adapté");

    private final String verb;
    private final String english;
    private final String french;

    Use(String verb, String english, String french) {
        this.verb = verb;
        this.english = english;
        this.french = french;
    }

    /** The IRI of the verb, xAPI 2.0 §4.2.3. */
    public String verb() {
        return verb;
    }

    String english() {
        return english;
    }

    String french() {
        return french;
    }
}
