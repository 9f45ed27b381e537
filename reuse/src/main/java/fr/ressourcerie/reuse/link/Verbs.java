package fr.ressourcerie.reuse.link;

import java.util.Set;

/** The verbs of the profiles of xAPI, SCORM, cmi5 and Tin Can packages that tell of a use; docs/reuse.md lists them. */
final class Verbs {
    private static final String ADL = "http://adlnet.gov/expapi/verbs/";
    private static final String CMI5 = "https://w3id.org/xapi/adl/verbs/";

    static final Set<String> LAUNCH = Set.of(ADL + "launched", ADL + "initialized", ADL + "attempted");
    static final Set<String> COMPLETION =
            Set.of(ADL + "completed", ADL + "passed", ADL + "mastered", CMI5 + "satisfied");

    /** They tell of a completion where their result says so. */
    static final Set<String> ENDING = Set.of(
            ADL + "terminated", ADL + "suspended", ADL + "exited", ADL + "failed", ADL + "scored", CMI5 + "abandoned");

    private Verbs() {}
}
