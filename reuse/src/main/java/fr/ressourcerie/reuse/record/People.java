package fr.ressourcerie.reuse.record;

import java.util.List;
import tools.jackson.databind.node.ObjectNode;

/**
 * An agent as a Person, whose every property is a list (1.0.3, Communication 2.4; 2.0, 4.1.6.3). No two identifiers are
 * taken here for one person's, and no names are given away that the asker has not said.
 */
public final class People {
    private static final List<String> LISTED = List.of("name", "mbox", "mbox_sha1sum", "openid", "account");

    private People() {}

    /** @param agent found valid */
    public static ObjectNode person(ObjectNode agent) {
        var person = agent.objectNode().put("objectType", "Person");
        for (var property : LISTED) {
            if (agent.has(property)) {
                person.putArray(property).add(agent.get(property));
            }
        }
        return person;
    }
}
