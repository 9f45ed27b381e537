package fr.ressourcerie.reuse.record;

import fr.ressourcerie.catalogue.access.Caller;
import fr.ressourcerie.catalogue.access.Policy;
import fr.ressourcerie.catalogue.problem.Refusal;
import fr.ressourcerie.catalogue.problem.Refusal.Reason;
import fr.ressourcerie.reuse.privacy.Pseudonyms;
import fr.ressourcerie.reuse.store.Document;
import fr.ressourcerie.reuse.store.DocumentKey;
import fr.ressourcerie.reuse.store.Documents;
import fr.ressourcerie.reuse.store.Precondition;
import fr.ressourcerie.reuse.xapi.AgentKey;
import fr.ressourcerie.reuse.xapi.Iris;
import fr.ressourcerie.reuse.xapi.Limits;
import fr.ressourcerie.reuse.xapi.XapiVersion;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The rules of the three document resources (1.0.3, Communication 2.2 to 2.7; 2.0, 4.1.6.2 to 4.1.6.6). The documents of
 * each organisation are its own.
 */
public final class LearningDocuments {
    /** Of one document, in bytes. */
    public static final int MOST_BYTES = 4 << 20;

    private static final int LONGEST_TYPE = 255;
    private static final String UNKNOWN_TYPE = "application/octet-stream";

    /** A media type in visible ASCII, parameters included (RFC 9110 §8.3.1). */
    private static final Pattern TYPE = Pattern.compile("[!#-'*+.^-~\\w-]+/[!#-'*+.^-~\\w-]+(?:\\s*;[\\x20-\\x7e]*)?");

    /**
     * A change that somebody asks for.
     *
     * @param contentType as the header says, or null
     */
    public record Change(
            DocumentResource resource,
            DocumentKey place,
            String id,
            XapiVersion version,
            @Nullable String contentType,
            Conditions conditions) {}

    private final Documents documents;
    private final Pseudonyms pseudonyms;
    private final Policy policy;
    private final JsonDocuments json = new JsonDocuments();

    /** @param policy who may keep and read them, and of what */
    public LearningDocuments(Documents documents, Pseudonyms pseudonyms, Policy policy) {
        this.documents = documents;
        this.pseudonyms = pseudonyms;
        this.policy = policy;
    }

    /** Where a caller's documents lie; what the resource does not know is null. */
    public DocumentKey place(
            Caller caller,
            DocumentResource resource,
            @Nullable String activity,
            @Nullable AgentKey agent,
            @Nullable UUID registration) {
        policy.requireRecordReader(caller);
        if (activity != null) {
            requireIri(activity);
        }
        policy.requireActivity(caller, activity);
        var kept = agent == null ? null : pseudonyms.of(caller, agent).value();
        return new DocumentKey(caller.organisation(), resource.kind(), activity, kept, registration);
    }

    public Optional<Document> find(DocumentKey place, String id) {
        return documents.find(place, bounded(id));
    }

    public List<String> ids(DocumentKey place, @Nullable Instant since) {
        return documents.ids(place, since);
    }

    /**
     * Puts a document in the place of what is there. Where neither If-Match nor If-None-Match is sent, and one is there,
     * 409; but for the states of 1.0.3, which are overwritten. The profiles of 1.0.3 want one of the two in any case
     * (Communication 3.1), those of 2.0 only where they overwrite (4.1.4).
     */
    public void put(Change change, InputStream body) throws IOException {
        var first = change.version() == XapiVersion.V1_0_3;
        var state = change.resource() == DocumentResource.STATE;
        var precondition =
                change.conditions().precondition(first && state ? new Precondition.None() : new Precondition.Unsaid());
        if (first && precondition instanceof Precondition.Unsaid) {
            requireThere(change);
        }
        var type = type(change);
        var bytes = read(body);
        if (JsonDocuments.isJson(type)) {
            json.requireJson(bytes);
        }
        documents.put(change.place(), bounded(change.id()), type, bytes, precondition);
    }

    /** Joins a document to the one that is there, where both are JSON objects, else keeps it. */
    public void post(Change change, InputStream body) throws IOException {
        var precondition = change.conditions().precondition(new Precondition.None());
        var type = type(change);
        var bytes = read(body);
        if (JsonDocuments.isJson(type)) {
            json.requireObject(bytes);
        }
        documents.post(
                change.place(),
                bounded(change.id()),
                type,
                bytes,
                precondition,
                (former, sent) -> json.merge(former, type, sent));
    }

    public void delete(DocumentKey place, String id, Conditions conditions) {
        documents.delete(place, bounded(id), conditions.precondition(new Precondition.None()));
    }

    public void deleteAll(DocumentKey place) {
        documents.deleteAll(place);
    }

    private void requireThere(Change change) {
        if (documents.find(change.place(), bounded(change.id())).isEmpty()) {
            throw Refusal.invalid(
                    "/If-None-Match",
                    "Ni If-Match ni If-None-Match n’est envoyé (xAPI 1.0.3, Communication 3.1).",
                    "Envoyez If-None-Match: * pour un nouveau document.");
        }
    }

    private static String type(Change change) {
        var type = change.contentType() == null
                ? UNKNOWN_TYPE
                : change.contentType().strip();
        if (type.length() > LONGEST_TYPE || !TYPE.matcher(type).matches()) {
            throw Refusal.invalid(
                    "/Content-Type",
                    "Ce n’est pas un type de contenu, de " + LONGEST_TYPE + " caractères au plus.",
                    "Par exemple Content-Type: application/json.");
        }
        return type;
    }

    private static byte[] read(InputStream body) throws IOException {
        var bytes = body.readNBytes(MOST_BYTES + 1);
        if (bytes.length > MOST_BYTES) {
            throw new Refusal(
                    Reason.TOO_LARGE,
                    "document-too-large",
                    "Un document dépasse 4 Mio, le plus que l’on garde ici.",
                    "Gardez-le ailleurs, et son adresse ici.");
        }
        return bytes;
    }

    private static void requireIri(String activity) {
        if (!Iris.absolute(activity)) {
            throw Refusal.invalid(
                    "/activityId", "Ce n’est pas un IRI complet (RFC 3987).", "Par exemple https://exemple.fr/module.");
        }
        if (tooLong(activity)) {
            throw Refusal.invalid(
                    "/activityId",
                    "Cet identifiant dépasse " + Limits.IDENTIFIER_BYTES + " octets.",
                    "Choisissez-en un plus court.");
        }
    }

    private static String bounded(String id) {
        if (tooLong(id)) {
            throw Refusal.invalid(
                    "/id",
                    "Le nom d’un document dépasse " + Limits.IDENTIFIER_BYTES + " octets.",
                    "Choisissez-en un plus court.");
        }
        return id;
    }

    private static boolean tooLong(String identifier) {
        return identifier.getBytes(StandardCharsets.UTF_8).length > Limits.IDENTIFIER_BYTES;
    }
}
