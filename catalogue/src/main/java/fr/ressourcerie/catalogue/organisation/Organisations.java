package fr.ressourcerie.catalogue.organisation;

import fr.ressourcerie.catalogue.change.Change;
import fr.ressourcerie.catalogue.change.Changes;
import fr.ressourcerie.catalogue.problem.Refusal;
import fr.ressourcerie.catalogue.problem.Refusal.Reason;
import fr.ressourcerie.catalogue.vocabulary.Vocabularies;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionOperations;

/** The organisations of the commons, and the networks they belong to. */
public final class Organisations {
    private final JdbcClient jdbc;
    private final TransactionOperations transaction;
    private final Changes changes;
    private final Vocabularies vocabularies;

    public Organisations(
            JdbcClient jdbc, TransactionOperations transaction, Changes changes, Vocabularies vocabularies) {
        this.jdbc = jdbc;
        this.transaction = transaction;
        this.changes = changes;
        this.vocabularies = vocabularies;
    }

    /** Adds an organisation; one that is not sound, or whose number another has, is refused. */
    public Organisation create(NewOrganisation wanted) {
        wanted.check(vocabularies);
        var networks = wanted.networks() == null ? List.<UUID>of() : wanted.networks();
        try {
            return transaction.execute(status -> {
                requireNetworks(networks);
                var organisation = insert(wanted, networks);
                changes.append(Change.Kind.ORGANISATION_CREATED, null, null, organisation.id(), null);
                return organisation;
            });
        } catch (DuplicateKeyException e) {
            throw new Refusal(
                    Reason.CONFLICT,
                    "organisation-exists",
                    "Un autre organisme a déjà ce numéro SIRET, UAI ou de déclaration d’activité.",
                    "Cherchez-le par GET /api/organisations, et utilisez celui-là.");
        }
    }

    private Organisation insert(NewOrganisation wanted, List<UUID> networks) {
        var sectors = wanted.sectors() == null ? List.<String>of() : wanted.sectors();
        return jdbc.sql("""
                        insert into organisation (name, kind, siret, uai, nda, sectors, networks)
                        values (:name, :kind, :siret, upper(:uai), :nda, :sectors, :networks)
                        returning *""")
                .param("name", wanted.name())
                .param("kind", wanted.kind())
                .param("siret", wanted.siret())
                .param("uai", wanted.uai())
                .param("nda", wanted.nda())
                .param("sectors", Set.copyOf(sectors).toArray(String[]::new))
                .param("networks", Set.copyOf(networks).toArray(UUID[]::new))
                .query(Organisations::organisation)
                .single();
    }

    /** An organisation that must exist. */
    public Organisation get(UUID id) {
        return find(id).orElseThrow(() -> Refusal.absent("organisme " + id));
    }

    public Optional<Organisation> find(UUID id) {
        return jdbc.sql("select * from organisation where id = :id")
                .param("id", id)
                .query(Organisations::organisation)
                .optional();
    }

    /** Organisations by id, after the one named, at most {@code limit}. */
    public List<Organisation> list(@Nullable UUID after, int limit) {
        return jdbc.sql(
                        "select * from organisation where :after::uuid is null or id > :after::uuid order by id limit :limit")
                .param("after", after)
                .param("limit", limit)
                .query(Organisations::organisation)
                .list();
    }

    public Network createNetwork(String name, Network.Kind kind) {
        try {
            return jdbc.sql("insert into network (name, kind) values (:name, :kind) returning *")
                    .param("name", name)
                    .param("kind", kind.wire())
                    .query(Network::of)
                    .single();
        } catch (DuplicateKeyException e) {
            throw new Refusal(
                    Reason.CONFLICT,
                    "network-exists",
                    "Un réseau porte déjà ce nom.",
                    "Utilisez-le : GET /api/networks.");
        }
    }

    public List<Network> networks() {
        return jdbc.sql("select * from network order by name")
                .query(Network::of)
                .list();
    }

    private void requireNetworks(List<UUID> networks) {
        var known = jdbc.sql("select count(*) from network where id = any(:ids)")
                .param("ids", networks.toArray(UUID[]::new))
                .query(Long.class)
                .single();
        if (known != Set.copyOf(networks).size()) {
            throw Refusal.invalid("/networks", "Réseau inconnu.", "GET /api/networks en donne la liste.");
        }
    }

    private static Organisation organisation(ResultSet row, int number) throws SQLException {
        return new Organisation(
                row.getObject("id", UUID.class),
                row.getString("name"),
                row.getString("kind"),
                row.getString("siret"),
                row.getString("uai"),
                row.getString("nda"),
                Arrays.asList((String[]) row.getArray("sectors").getArray()),
                Arrays.asList((UUID[]) row.getArray("networks").getArray()));
    }
}
