package fr.ressourcerie.reuse.store;

import java.util.Set;

/** What must hold of the document that is there for it to be changed (RFC 9110 §13.1); ETags without their quotes. */
public sealed interface Precondition {
    /** Nothing. */
    record None() implements Precondition {}

    /** {@code If-Match}: one with one of these ETags is there; where they are empty ({@code *}), any. */
    record Match(Set<String> etags) implements Precondition {}

    /** {@code If-None-Match}: none with one of these ETags is there; where they are empty ({@code *}), none at all. */
    record NoneMatch(Set<String> etags) implements Precondition {}

    /** Neither header was sent: none may be there (xAPI 1.0.3 §2.3 answers 409 for a PUT to a profile that exists). */
    record Unsaid() implements Precondition {}
}
