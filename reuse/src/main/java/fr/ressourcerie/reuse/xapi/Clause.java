package fr.ressourcerie.reuse.xapi;

import fr.ressourcerie.catalogue.problem.Refusal;
import fr.ressourcerie.catalogue.problem.Refusal.Reason;
import java.util.List;

/** A clause of the specification by which something is refused, as each edition numbers it. */
enum Clause {
    FORMAT("Data 2.2", "4.2.1"),
    VOIDING("Data 2.3.2", "4.2.5"),
    STATEMENT("Data 2.4", "4.2.2"),
    ID("Data 2.4.1", "4.2.4.2"),
    ACTOR("Data 2.4.2", "4.2.2.1"),
    GROUP("Data 2.4.2.2", "4.2.2.1"),
    IDENTIFIER("Data 2.4.2.3", "4.2.2.1"),
    ACCOUNT("Data 2.4.2.4", "4.2.2.1"),
    VERB("Data 2.4.3", "4.2.2.2"),
    OBJECT("Data 2.4.4", "4.2.2.3"),
    ACTIVITY("Data 2.4.4.1", "4.2.2.3"),
    INTERACTION("Data 2.4.4.1, Interaction Activities", "4.2.2.3"),
    STATEMENT_REFERENCE("Data 2.4.4.3", "4.2.2.3"),
    SUB_STATEMENT("Data 2.4.4.3", "4.2.2.3"),
    RESULT("Data 2.4.5", "4.2.2.4"),
    SCORE("Data 2.4.5.1", "4.2.2.4"),
    CONTEXT("Data 2.4.6", "4.2.2.5"),
    CONTEXT_ACTIVITIES("Data 2.4.6.2", "4.2.2.5"),
    TIMESTAMP_PROPERTY("Data 2.4.7", "4.2.4.2"),
    STORED("Data 2.4.8", "4.2.4.2"),
    AUTHORITY("Data 2.4.9", "4.2.4.2"),
    VERSION("Data 2.4.10", "4.2.4.3"),
    ATTACHMENTS("Data 2.4.11", "4.2.2.6"),
    SIGNATURE("Data 2.6", "4.2.6"),
    EXTENSIONS("Data 4.1", "4.2.7"),
    LANGUAGE_MAP("Data 4.2", "4.2.7"),
    IRI("Data 4.3", "4.2.7"),
    UUID("Data 4.4", "4.2.7"),
    TIMESTAMP("Data 4.5", "4.2.7"),
    DURATION("Data 4.6", "4.2.7"),
    CONTENT_TYPE("Communication 1.5", "4.1.3"),
    ENCODING("Communication 1.4", "4.1.3"),
    STATEMENT_RESOURCE("Communication 2.1", "4.1.6.1"),
    VERSIONING("Communication 3.3", "4.1.2");

    private static final int LONGEST_SHOWN = 100;

    private final String first;
    private final String second;

    Clause(String first, String second) {
        this.first = first;
        this.second = second;
    }

    /** How the clause is cited, for instance « xAPI 2.0 (IEEE 9274.1.1), 4.2.2.1 ». */
    String in(XapiVersion version) {
        return switch (version) {
            case V1_0_3 -> "xAPI 1.0.3, " + first;
            case V2_0_0 -> "xAPI 2.0 (IEEE 9274.1.1), " + second;
        };
    }

    /** That something sent breaks this clause; the pointer is a JSON Pointer (RFC 6901) into what was sent. */
    Refusal refusal(XapiVersion version, String pointer, String detail) {
        return new Refusal(
                Reason.INVALID,
                "invalid-statement",
                (pointer.isEmpty() ? "" : pointer + " : ") + detail,
                "Corrigez-le d’après " + in(version) + ".",
                List.of(new Refusal.Fault(pointer, detail + " (" + in(version) + ")")));
    }

    /** What was sent, cut short for a message. */
    static String shown(String text) {
        return text.length() <= LONGEST_SHOWN ? text : text.substring(0, LONGEST_SHOWN) + "…";
    }
}
