package fr.ressourcerie.api.content;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The tokens that were read last, so that each file of a page does not cost a signature. Only sound ones are kept. */
@Component
final class RecentGrants {
    private static final int MOST = 4_096;

    /**
     * A token that was verified.
     *
     * @param host under which its files are served
     */
    record Verified(Grant grant, String host) {}

    private final GrantTokens tokens;
    private final ContentAddress address;
    private final Map<String, Verified> recent = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Verified> eldest) {
            return size() > MOST;
        }
    };

    RecentGrants(GrantTokens tokens, ContentAddress address) {
        this.tokens = tokens;
        this.address = address;
    }

    /** What a token grants, expired or not; null where it is none of ours, or is not asked for under its own host. */
    @Nullable
    Grant read(String token, @Nullable String host) {
        var known = known(token);
        if (known == null) {
            var grant = tokens.read(token);
            if (grant == null) {
                return null;
            }
            known = new Verified(grant, address.host(token));
            keep(token, known);
        }
        return address.same(known.host(), host) ? known.grant() : null;
    }

    private synchronized @Nullable Verified known(String token) {
        return recent.get(token);
    }

    private synchronized void keep(String token, Verified verified) {
        recent.put(token, verified);
    }
}
