package fr.ressourcerie.catalogue.access;

import fr.ressourcerie.catalogue.organisation.Organisation;
import fr.ressourcerie.catalogue.problem.Refusal;
import fr.ressourcerie.catalogue.problem.Refusal.Reason;
import fr.ressourcerie.catalogue.resource.Metadata;
import fr.ressourcerie.catalogue.resource.Resource;
import fr.ressourcerie.catalogue.resource.ResourceState;
import java.util.Collection;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The one place that decides who may see and do what. Reading is a matter of tokens: a resource names the tokens of its
 * readers, a caller holds some, and may read where the two sets meet. The same test is thus a line of Java, a clause of
 * SQL and a filter of the index.
 */
public final class Policy {
    static final String PUBLIC = "public";
    static final String ADMINISTRATOR = "administrator";

    /** The tokens a caller holds. */
    public Set<String> tokens(@Nullable Organisation organisation, Collection<UUID> projects, Set<Role> roles) {
        var tokens = new HashSet<String>();
        tokens.add(PUBLIC);
        if (organisation == null) {
            if (roles.contains(Role.ADMINISTRATOR)) {
                tokens.add(ADMINISTRATOR);
            }
            return tokens;
        }
        tokens.add("organisation:" + organisation.id());
        organisation.sectors().forEach(sector -> tokens.add("sector:" + sector));
        organisation.networks().forEach(network -> tokens.add("network:" + network));
        projects.forEach(project -> tokens.add("project:" + project));
        return tokens;
    }

    /** The tokens of those who may read a resource. A withdrawn one stays readable, as the notice of its withdrawal. */
    public Set<String> readers(Organisation owner, Metadata metadata, ResourceState state) {
        var readers = new HashSet<String>();
        readers.add(ADMINISTRATOR);
        readers.add("organisation:" + owner.id());
        if (state == ResourceState.DRAFT || state == ResourceState.IN_REVIEW) {
            return readers;
        }
        switch (metadata.effectiveScope()) {
            case COMMONS -> readers.add(PUBLIC);
            case SECTOR -> metadata.sectors().forEach(sector -> readers.add("sector:" + sector));
            case NETWORK -> owner.networks().forEach(network -> readers.add("network:" + network));
            case PROJECT -> {
                if (metadata.project() != null) {
                    readers.add("project:" + metadata.project());
                }
            }
            case ORGANISATION -> {}
        }
        return readers;
    }

    /** Whether a caller holds one of the readers' tokens. */
    public boolean mayRead(Caller caller, Set<String> readers) {
        return caller.tokens().stream().anyMatch(readers::contains);
    }

    /** The organisation a caller deposits for; refused where it may not deposit. */
    public UUID depositor(Caller caller) {
        requireKey(caller);
        if (caller.organisation() == null) {
            throw Refusal.forbidden(
                    "Cette clé n’appartient à aucun organisme, or un dépôt est toujours celui d’un organisme.",
                    "Créez une clé pour un organisme : POST /api/organisations/{id}/keys.");
        }
        if (!contributes(caller)) {
            throw Refusal.forbidden(
                    "Cette clé permet de lire, pas de déposer.",
                    "Utilisez une clé qui a le rôle contributor, curator ou administrator.");
        }
        return caller.organisation();
    }

    /** The organisation whose saved searches a caller sees and changes; refused to whoever acts for none. */
    public UUID searcher(Caller caller) {
        requireKey(caller);
        if (caller.organisation() == null) {
            throw Refusal.forbidden(
                    "Cette clé n’appartient à aucun organisme, or une recherche enregistrée est toujours celle d’un organisme.",
                    "Utilisez la clé d’un organisme, ou suivez la recherche par son adresse : GET /api/resources.atom.");
        }
        if (caller.roles().equals(Set.of(Role.LMS))) {
            throw Refusal.forbidden(
                    "Cette clé est celle d’un LMS : elle permet de lire, pas d’enregistrer des recherches.",
                    "Utilisez une clé qui a le rôle contributor, curator, evaluator ou administrator.");
        }
        return caller.organisation();
    }

    /** Lets pass whoever may change a resource that it can already read. */
    public void requireChange(Caller caller, Resource resource) {
        requireKey(caller);
        if (!caller.administrator() && !(caller.actsFor(resource.organisation().id()) && contributes(caller))) {
            throw Refusal.forbidden(
                    "Seul l’organisme " + resource.organisation().name() + " peut changer cette ressource.",
                    "Utilisez l’une de ses clés, ou tirez-en une ressource à vous.");
        }
    }

    /**
     * For whose statements a caller may see and say of which resource an activity is: its organisation's, or empty for
     * everybody's; refused where for nobody's.
     */
    public Optional<UUID> mends(Caller caller) {
        requireKey(caller);
        if (!caller.administrator() && (caller.organisation() == null || !contributes(caller))) {
            throw Refusal.forbidden(
                    "Cette clé ne permet pas de rattacher des activités à des ressources.",
                    "Utilisez une clé d’un organisme qui a le rôle contributor, curator ou administrator.");
        }
        return caller.organisationId();
    }

    /** Lets pass whoever runs the commons. */
    public void requireAdministrator(Caller caller) {
        requireKey(caller);
        if (!caller.administrator()) {
            throw Refusal.forbidden(
                    "Seul l’administrateur de la ressourcerie peut le faire.",
                    "Adressez-vous à qui détient data/admin.key.");
        }
    }

    /** Lets pass the commons' administrator and the organisation's own. */
    public void requireAdministratorOf(Caller caller, UUID organisation) {
        requireKey(caller);
        var own = caller.actsFor(organisation) && caller.roles().contains(Role.ADMINISTRATOR);
        if (!own && !caller.administrator()) {
            throw Refusal.forbidden(
                    "Seul un administrateur de cet organisme peut le faire.",
                    "Utilisez une clé qui a le rôle administrator.");
        }
    }

    /** Lets pass whoever may send learning records: every key but one that only reads figures. */
    public void requireRecordWriter(Caller caller) {
        requireKey(caller);
        if (!caller.roles().contains(Role.LMS) && !contributes(caller)) {
            throw Refusal.forbidden(
                    "Cette clé ne permet ni d’envoyer ni de lire des traces d’apprentissage.",
                    "Utilisez une clé qui a le rôle lms, contributor, curator ou administrator.");
        }
    }

    /** Lets pass whoever may read learning records; whose, is another question. */
    public void requireRecordReader(Caller caller) {
        requireRecordWriter(caller);
        if (caller.records().writeOnly()) {
            throw Refusal.forbidden(
                    "Cette clé permet d’envoyer des traces d’apprentissage, pas d’en lire.",
                    "Demandez à l’administrateur de votre organisme une clé qui ne soit pas en écriture seule.");
        }
    }

    /** Lets pass whoever may speak of an activity; null is a statement or document that speaks of none. */
    public void requireActivity(Caller caller, @Nullable String activity) {
        if (!caller.records().admits(activity)) {
            throw Refusal.forbidden(
                    "Cette clé est limitée à certaines activités, dont ce n’est pas.",
                    "Demandez à l’administrateur de votre organisme une clé pour cette activité.");
        }
    }

    /** Lets pass the organisation's own administrators alone: its learners are nobody else's affair. */
    public void requireRecordsOf(Caller caller, UUID organisation) {
        requireKey(caller);
        if (!caller.actsFor(organisation) || !caller.roles().contains(Role.ADMINISTRATOR)) {
            throw Refusal.forbidden(
                    "Seul un administrateur de cet organisme peut disposer de ses traces d’apprentissage.",
                    "Utilisez une clé de cet organisme qui a le rôle administrator.");
        }
    }

    /** Lets pass whoever showed a key that holds. */
    public void requireKey(Caller caller) {
        if (caller.anonymous()) {
            throw new Refusal(
                    Reason.UNAUTHENTICATED,
                    "key-needed",
                    "Il faut une clé pour cela.",
                    "Envoyez Authorization: Bearer <clé> ; l’administrateur de votre organisme peut en créer une.");
        }
    }

    private static boolean contributes(Caller caller) {
        return caller.roles().contains(Role.CONTRIBUTOR)
                || caller.roles().contains(Role.CURATOR)
                || caller.roles().contains(Role.ADMINISTRATOR);
    }
}
