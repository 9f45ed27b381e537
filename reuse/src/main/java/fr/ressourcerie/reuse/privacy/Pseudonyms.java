package fr.ressourcerie.reuse.privacy;

import fr.ressourcerie.catalogue.access.Caller;
import fr.ressourcerie.catalogue.access.Role;
import fr.ressourcerie.catalogue.problem.Refusal;
import fr.ressourcerie.reuse.xapi.AgentKey;
import fr.ressourcerie.reuse.xapi.Attachment;
import fr.ressourcerie.reuse.xapi.SentStatement;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.HexFormat;
import java.util.UUID;
import java.util.function.Supplier;
import javax.crypto.Mac;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/**
 * Puts pseudonyms in the place of learners before anything is kept: HMAC-SHA-256 (RFC 2104) of who they are, under a key
 * of their organisation's own, as an account of the commons. The same learner of one organisation always has the same
 * pseudonym, and another in another organisation. Names are dropped; what somebody writes into a response, an extension or
 * an attachment cannot be found, and stays.
 */
public final class Pseudonyms {
    private static final String PREFIX = "learner-";
    /** Of the hash, half of which is enough to tell anybody apart. */
    private static final int BYTES = 16;

    private final RecordPolicies policies;
    private final Supplier<URI> base;

    /** @param base where the commons is reached, the home page of the accounts it gives */
    public Pseudonyms(RecordPolicies policies, Supplier<URI> base) {
        this.policies = policies;
        this.base = base;
    }

    /** A statement as it may be kept: with pseudonyms where it came by a learning management system's key. */
    public SentStatement of(Caller caller, SentStatement sent) {
        var organisation = hidden(caller);
        return organisation == null ? sent : of(organisation, sent);
    }

    /** A statement of one of this organisation's learners, with pseudonyms, unless it chose to keep them in clear. */
    public SentStatement of(UUID organisation, SentStatement sent) {
        if (policies.of(organisation).identified()) {
            return sent;
        }
        if (sent.attachments().stream().anyMatch(Attachment::signature)) {
            throw Refusal.invalid(
                    "/attachments",
                    "Une signature contient l’énoncé entier, apprenant compris : elle ne peut être gardée sous pseudonyme.",
                    "Envoyez l’énoncé sans signature, ou choisissez pour votre organisme de garder les apprenants en clair.");
        }
        return sent.replacingActors(actor -> pseudonym(organisation, actor));
    }

    /** The key under which a caller finds the agent it names. */
    public AgentKey of(Caller caller, AgentKey agent) {
        var organisation = hidden(caller);
        return organisation == null || policies.of(organisation).identified() ? agent : of(organisation, agent);
    }

    /** The pseudonym of an agent or identified group; of what is an account of the commons already, itself. */
    AgentKey of(UUID organisation, AgentKey agent) {
        return ours(agent) ? agent : AgentKey.ofAccount(homePage(), name(organisation, agent));
    }

    /** The organisation whose learners a caller's requests name, or null where they are not hidden. */
    private static @Nullable UUID hidden(Caller caller) {
        return caller.roles().contains(Role.LMS) ? caller.organisation() : null;
    }

    private ObjectNode pseudonym(UUID organisation, ObjectNode actor) {
        var pseudonym = actor.objectNode();
        if (actor.has("objectType")) {
            pseudonym.set("objectType", actor.get("objectType"));
        }
        var key = AgentKey.of(actor);
        if (key.isPresent() && ours(key.get())) {
            pseudonym.set("account", actor.get("account"));
        } else if (key.isPresent()) {
            pseudonym.putObject("account").put("homePage", homePage()).put("name", name(organisation, key.get()));
        }
        if (actor.has("member")) {
            pseudonym.set("member", actor.get("member"));
        }
        return pseudonym;
    }

    private boolean ours(AgentKey agent) {
        return agent.value().startsWith("account:" + homePage() + " ");
    }

    private String homePage() {
        return base.get().toString();
    }

    private String name(UUID organisation, AgentKey agent) {
        try {
            var mac = Mac.getInstance("HmacSHA256");
            mac.init(policies.pseudonymKey(organisation));
            var hash = mac.doFinal(agent.value().getBytes(StandardCharsets.UTF_8));
            return PREFIX + HexFormat.of().formatHex(hash, 0, BYTES);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("This Java lacks HMAC-SHA-256, which every Java has", e);
        }
    }
}
