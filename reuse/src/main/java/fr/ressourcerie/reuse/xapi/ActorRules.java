package fr.ressourcerie.reuse.xapi;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import tools.jackson.databind.node.ObjectNode;

/** What makes an Agent or a Group valid (1.0.3, Data 2.4.2; 2.0, 4.2.2.1). */
final class ActorRules {
    static final String AGENT = "Agent";
    static final String GROUP = "Group";

    private static final List<String> IDENTIFIERS = List.of("mbox", "mbox_sha1sum", "openid", "account");
    private static final Set<String> AGENT_PROPERTIES =
            Set.of("objectType", "name", "mbox", "mbox_sha1sum", "openid", "account");
    private static final Set<String> GROUP_PROPERTIES =
            Set.of("objectType", "name", "mbox", "mbox_sha1sum", "openid", "account", "member");
    private static final Set<String> ACCOUNT_PROPERTIES = Set.of("homePage", "name");
    private static final int OAUTH_MEMBERS = 2;
    private static final Pattern MAILBOX =
            Pattern.compile("mailto:[^\\s@<>()\\[\\]\\\\,;:?\"]{1,64}@[^\\s@<>()\\[\\]\\\\,;:?\"]{1,255}");
    private static final Pattern SHA1 = Pattern.compile("[0-9a-fA-F]{40}");

    private ActorRules() {}

    static void agentOrGroup(Place place, Clause clause) {
        place.object(clause);
        var type = place.find("objectType");
        switch (type == null ? AGENT : type.text(clause)) {
            case AGENT -> agent(place, clause);
            case GROUP -> group(place);
            default ->
                throw java.util.Objects.requireNonNull(type).refusal(clause, "« Agent » ou « Group » est attendu ici.");
        }
    }

    static void agent(Place place, Clause clause) {
        place.object(clause, AGENT_PROPERTIES);
        var type = place.find("objectType");
        if (type != null && !type.text(clause).equals(AGENT)) {
            throw type.refusal(clause, "« Agent » est attendu ici.");
        }
        name(place);
        identifier(place, true);
    }

    static void group(Place place) {
        place.object(Clause.GROUP, GROUP_PROPERTIES);
        if (!place.need("objectType", Clause.GROUP).text(Clause.GROUP).equals(GROUP)) {
            throw place.need("objectType", Clause.GROUP).refusal(Clause.GROUP, "« Group » est attendu ici.");
        }
        name(place);
        boolean identified = identifier(place, false);
        var member = identified ? place.find("member") : place.need("member", Clause.GROUP);
        if (member != null) {
            member.list(Clause.GROUP).forEach(each -> agent(each, Clause.GROUP));
        }
    }

    /** Who answers for a statement: an agent, or the anonymous pair of OAuth (1.0.3, Data 2.4.9). */
    static void authority(Place place) {
        agentOrGroup(place, Clause.AUTHORITY);
        var member = place.find("member");
        boolean group = place.node().path("objectType").asString("").equals(GROUP);
        if (!group) {
            return;
        }
        if (AgentKey.of((ObjectNode) place.node()).isPresent()) {
            throw place.refusal(Clause.AUTHORITY, "Un groupe n’est autorité que sans identifiant propre.");
        }
        if (member == null || member.node().size() != OAUTH_MEMBERS) {
            throw place.refusal(Clause.AUTHORITY, "Un groupe n’est autorité qu’avec exactement deux membres.");
        }
        var accounts = member.list(Clause.AUTHORITY).stream().filter(each -> each.has("account"));
        if (accounts.findAny().isEmpty()) {
            throw member.refusal(Clause.AUTHORITY, "L’un des deux membres est le consommateur OAuth : un « account ».");
        }
    }

    private static void name(Place place) {
        var name = place.find("name");
        if (name != null) {
            name.text(Clause.ACTOR);
        }
    }

    private static boolean identifier(Place place, boolean needed) {
        var found = IDENTIFIERS.stream().filter(place::has).toList();
        if (found.size() > 1) {
            throw place.refusal(
                    Clause.IDENTIFIER,
                    "Un seul identifiant est admis ; il y en a plusieurs : " + String.join(", ", found) + ".");
        }
        if (found.isEmpty()) {
            if (needed) {
                throw place.refusal(
                        Clause.IDENTIFIER, "Un identifiant manque : mbox, mbox_sha1sum, openid ou account.");
            }
            return false;
        }
        identifier(place.need(found.getFirst(), Clause.IDENTIFIER));
        return true;
    }

    private static void identifier(Place value) {
        switch (value.name().toLowerCase(Locale.ROOT)) {
            case "mbox" -> {
                if (!MAILBOX.matcher(value.text(Clause.IDENTIFIER)).matches()) {
                    throw value.refusal(
                            Clause.IDENTIFIER, "Une adresse telle que mailto:prenom.nom@example.org est attendue ici.");
                }
            }
            case "mbox_sha1sum" -> {
                if (!SHA1.matcher(value.text(Clause.IDENTIFIER)).matches()) {
                    throw value.refusal(Clause.IDENTIFIER, "Un SHA-1 de 40 chiffres hexadécimaux est attendu ici.");
                }
            }
            case "openid" -> value.identifier(Clause.IDENTIFIER);
            default -> account(value);
        }
    }

    private static void account(Place account) {
        account.object(Clause.ACCOUNT, ACCOUNT_PROPERTIES);
        var homePage = account.need("homePage", Clause.ACCOUNT).iri(Clause.ACCOUNT);
        var name = account.need("name", Clause.ACCOUNT).text(Clause.ACCOUNT);
        account.bounded(AgentKey.ofAccount(homePage, name).value(), Clause.ACCOUNT);
    }
}
