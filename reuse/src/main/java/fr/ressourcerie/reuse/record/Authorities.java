package fr.ressourcerie.reuse.record;

import fr.ressourcerie.catalogue.access.Caller;
import fr.ressourcerie.reuse.store.Tenant;
import fr.ressourcerie.reuse.xapi.AgentKey;
import java.net.URI;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Who answers for a statement: the organisation whose key brought it, as an account of the commons, whatever the sender
 * wrote there (1.0.3, Data 2.4.9; 2.0, 4.2.4.2).
 */
public final class Authorities {
    private static final String COMMONS = "ressourcerie";

    private final Supplier<URI> base;

    /** @param base where the commons is reached, the home page of its accounts */
    public Authorities(Supplier<URI> base) {
        this.base = base;
    }

    /** The agent that stands as authority in what a caller sends. */
    ObjectNode agent(Caller caller) {
        var agent = JsonNodeFactory.instance.objectNode().put("objectType", "Agent");
        agent.putObject("account").put("homePage", base.get().toString()).put("name", name(caller));
        return agent;
    }

    /** Under whose authority a caller writes. */
    Tenant writer(Caller caller) {
        return new Tenant(
                caller.organisation(),
                AgentKey.ofAccount(base.get().toString(), name(caller)).value());
    }

    /** Whose statements a caller reads: its organisation's, or everybody's (null) where it runs the commons. */
    @Nullable
    Tenant reader(Caller caller) {
        return caller.administrator() ? null : writer(caller);
    }

    private static String name(Caller caller) {
        return caller.organisationId().map(Object::toString).orElse(COMMONS);
    }
}
