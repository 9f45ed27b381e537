package fr.ressourcerie.catalogue.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import fr.ressourcerie.catalogue.organisation.Organisation;
import fr.ressourcerie.catalogue.problem.Refusal;
import fr.ressourcerie.catalogue.resource.Json;
import fr.ressourcerie.catalogue.resource.Metadata;
import fr.ressourcerie.catalogue.resource.ResourceState;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Who reads what, scope by scope. */
class PolicyTest {
    private static final UUID NETWORK = UUID.randomUUID();
    private static final UUID PROJECT = UUID.randomUUID();

    private final Policy policy = new Policy();
    private final Organisation owner = organisation(List.of("construction"), List.of(NETWORK));
    private final Organisation sameSector = organisation(List.of("transport", "construction"), List.of());
    private final Organisation sameNetwork = organisation(List.of(), List.of(NETWORK));
    private final Organisation partner = organisation(List.of(), List.of());
    private final Organisation stranger = organisation(List.of("health-social"), List.of(UUID.randomUUID()));

    @ParameterizedTest(name = "{0}")
    @CsvSource(textBlock = """
                    #scope,      owner, sector, network, partner, stranger, anonymous, administrator
                    commons,      true,   true,    true,    true,     true,      true, true
                    sector,       true,   true,   false,   false,    false,     false, true
                    network,      true,  false,    true,   false,    false,     false, true
                    project,      true,  false,   false,    true,    false,     false, true
                    organisation, true,  false,   false,   false,    false,     false, true
                    """)
    void readsWhatIsSharedWithIt(
            String scope,
            boolean byOwner,
            boolean bySector,
            boolean byNetwork,
            boolean byPartner,
            boolean byStranger,
            boolean byAnonymous,
            boolean byAdministrator) {
        var readers = policy.readers(owner, shared(scope), ResourceState.PUBLISHED);
        assertThat(policy.mayRead(caller(owner), readers)).isEqualTo(byOwner);
        assertThat(policy.mayRead(caller(sameSector), readers)).isEqualTo(bySector);
        assertThat(policy.mayRead(caller(sameNetwork), readers)).isEqualTo(byNetwork);
        assertThat(policy.mayRead(caller(partner, PROJECT), readers)).isEqualTo(byPartner);
        assertThat(policy.mayRead(caller(stranger), readers)).isEqualTo(byStranger);
        assertThat(policy.mayRead(Caller.ANONYMOUS, readers)).isEqualTo(byAnonymous);
        assertThat(policy.mayRead(administrator(), readers)).isEqualTo(byAdministrator);
    }

    @ParameterizedTest
    @EnumSource(
            value = ResourceState.class,
            names = {"DRAFT", "IN_REVIEW"})
    void keepsWhatIsNotPublishedAmongItsOwners(ResourceState state) {
        var readers = policy.readers(owner, shared("commons"), state);
        assertThat(policy.mayRead(caller(owner), readers)).isTrue();
        assertThat(policy.mayRead(caller(sameNetwork), readers)).isFalse();
        assertThat(policy.mayRead(Caller.ANONYMOUS, readers)).isFalse();
    }

    @ParameterizedTest
    @EnumSource(Role.class)
    void lettingSomeoneAdministerAnOrganisationDoesNotLetItRunTheCommons(Role role) {
        var caller = new Caller(UUID.randomUUID(), owner.id(), Set.of(role), Set.of());
        assertThat(catchThrowableOfType(Refusal.class, () -> policy.requireAdministrator(caller))
                        .reason())
                .isEqualTo(Refusal.Reason.FORBIDDEN);
    }

    @Test
    void whoShowsNoKeyIsAskedForOneBeforeAnythingElse() {
        assertThat(catchThrowableOfType(Refusal.class, () -> policy.depositor(Caller.ANONYMOUS))
                        .reason())
                .isEqualTo(Refusal.Reason.UNAUTHENTICATED);
    }

    @ParameterizedTest
    @CsvSource({"CONTRIBUTOR,true", "CURATOR,true", "ADMINISTRATOR,true", "EVALUATOR,false", "LMS,false"})
    void depositsWithTheRoleForIt(Role role, boolean deposits) {
        var caller = new Caller(UUID.randomUUID(), owner.id(), Set.of(role), Set.of());
        var refusal = catchThrowableOfType(Refusal.class, () -> policy.depositor(caller));
        assertThat(refusal == null).isEqualTo(deposits);
    }

    private Caller caller(Organisation organisation, UUID... projects) {
        var roles = Set.of(Role.CONTRIBUTOR);
        return new Caller(
                UUID.randomUUID(), organisation.id(), roles, policy.tokens(organisation, List.of(projects), roles));
    }

    private Caller administrator() {
        var roles = Set.of(Role.ADMINISTRATOR);
        return new Caller(UUID.randomUUID(), null, roles, policy.tokens(null, List.of(), roles));
    }

    private static Metadata shared(String scope) {
        return new Json()
                .read(
                        "{\"scope\": \"" + scope + "\", \"sectors\": [\"construction\"], \"project\": \"" + PROJECT
                                + "\"}",
                        Metadata.class);
    }

    private static Organisation organisation(List<String> sectors, List<UUID> networks) {
        return new Organisation(UUID.randomUUID(), "Organisme", "cfa", null, null, null, sectors, networks);
    }
}
