package fr.ressourcerie.reuse.xapi;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * The one inverse functional identifier of an agent or identified group, as one string: two agents are the same exactly
 * where these are equal (1.0.3, Data 2.4.2.3). An address and its SHA-1 are two identifiers, not one.
 *
 * @param value {@code mailto:…}, {@code sha1:} and 40 lower-case digits, {@code openid:} and the URI, or {@code account:}
 *     with the home page, a space (which no IRI holds) and the name; at most {@link Limits#IDENTIFIER_BYTES} of UTF-8
 */
public record AgentKey(String value) {
    /** The key of an agent or group that was found valid; empty for an anonymous group. */
    public static Optional<AgentKey> of(JsonNode actor) {
        return Optional.ofNullable(key(actor)).map(AgentKey::new);
    }

    /** The key of an account. */
    public static AgentKey ofAccount(String homePage, String name) {
        return new AgentKey("account:" + homePage + " " + name);
    }

    private static @Nullable String key(JsonNode actor) {
        var mbox = actor.path("mbox");
        if (mbox.isString()) {
            return mbox.stringValue();
        }
        var sum = actor.path("mbox_sha1sum");
        if (sum.isString()) {
            return "sha1:" + sum.stringValue().toLowerCase(java.util.Locale.ROOT);
        }
        var openid = actor.path("openid");
        if (openid.isString()) {
            return "openid:" + openid.stringValue();
        }
        var account = actor.path("account");
        return account.isObject()
                ? ofAccount(
                                account.path("homePage").asString(),
                                account.path("name").asString())
                        .value()
                : null;
    }

    @Override
    public String toString() {
        return value;
    }
}
