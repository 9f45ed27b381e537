package fr.ressourcerie.reuse.store;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The keys of one owner's statements: the first 64 bits of a SHA-256 of what can be asked for, and of whose it is, so
 * that one owner's list of anything is never looked through for another. Two values of one key would be taken for one
 * another; of ten million it happens once in three hundred thousand commons, and who makes it happen on purpose confuses
 * statements of its own alone, since whose they are is compared itself. V12__statement_store.sql computes the same.
 */
final class StatementKeys {
    private final @Nullable UUID owner;
    private final MessageDigest digest;

    StatementKeys(@Nullable UUID owner) {
        this.owner = owner;
        try {
            this.digest = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("This Java lacks SHA-256, which every Java has", e);
        }
    }

    long owner() {
        return hash('T', "");
    }

    long verb(String iri) {
        return hash('V', iri);
    }

    /** Of the actor, an object that is an agent, and their members. */
    long agent(String identifier) {
        return hash('A', identifier);
    }

    /** Of the other agents that a statement names. */
    long relatedAgent(String identifier) {
        return hash('B', identifier);
    }

    /** Of the object. */
    long activity(String iri) {
        return hash('O', iri);
    }

    long activityAndVerb(String activity, String verb) {
        return hash('P', verb + "\n" + activity);
    }

    /** Of the other activities that a statement names. */
    long relatedActivity(String iri) {
        return hash('Q', iri);
    }

    long registration(UUID registration) {
        return hash('R', registration.toString());
    }

    long attachment(String sha2) {
        return hash('F', sha2);
    }

    private long hash(char kind, String value) {
        var text = kind + "\n" + (owner == null ? "" : owner) + "\n" + value;
        return ByteBuffer.wrap(digest.digest(text.getBytes(StandardCharsets.UTF_8)))
                .getLong();
    }
}
