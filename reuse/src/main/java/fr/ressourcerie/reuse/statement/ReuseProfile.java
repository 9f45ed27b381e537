package fr.ressourcerie.reuse.statement;

import java.io.IOException;
import java.io.UncheckedIOException;

/**
 * The xAPI profile that the commons' own statements follow: the verbs, activity types and extensions that no published
 * profile has, and a template for each use (xAPI Profiles 1.0).
 */
public final class ReuseProfile {
    /** What each of these statements names as a category of its context (xAPI Profiles 1.0, part two, 8.0). */
    public static final String VERSION = "https://w3id.org/ressourcerie/xapi-profile/v1";

    private final byte[] document;

    public ReuseProfile() {
        try (var file = ReuseProfile.class.getResourceAsStream("/xapi/reuse-profile.jsonld")) {
            if (file == null) {
                throw new IllegalStateException("The program lacks its xAPI profile: build it again.");
            }
            this.document = file.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException("xAPI profile", e);
        }
    }

    /** The document, JSON-LD in UTF-8. */
    public byte[] document() {
        return document.clone();
    }
}
