package org.alongside.keycloak;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.ws.rs.ForbiddenException;
import jakarta.ws.rs.core.Response;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.alongside.actor.IntegrationScope;
import org.alongside.actor.Role;
import org.alongside.localstack.SharedServers;
import org.alongside.notifications.automation.Colleague;
import org.alongside.people.InvitationRefusal;
import org.alongside.people.Invitee;
import org.alongside.people.PeopleId;
import org.alongside.people.PersonDisabled;
import org.alongside.people.RoleGiven;
import org.alongside.people.RoleTaken;
import org.alongside.people.automation.Memberships;
import org.alongside.people.read.Members;
import org.alongside.readmodel.RecordedEvent;
import org.alongside.tenancy.Council;
import org.alongside.tenancy.CouncilDirectory;
import org.alongside.tenancy.CouncilId;
import org.alongside.tenancy.CurrentCouncil;
import org.alongside.tenancy.Nation;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.keycloak.admin.client.Keycloak;
import org.keycloak.admin.client.resource.RealmResource;
import org.keycloak.representations.idm.FederatedIdentityRepresentation;
import org.keycloak.representations.idm.IdentityProviderRepresentation;
import org.keycloak.representations.idm.OrganizationDomainRepresentation;
import org.keycloak.representations.idm.OrganizationRepresentation;
import org.keycloak.representations.idm.UserRepresentation;

/** What the application does at a real Keycloak, with its own account and no other. */
@DisplayName("A council's organization")
final class KeycloakOrganizationsTest {

    private static final ProvisionedRealms REALMS = SharedServers.realms();
    private static final KeycloakRealm REALM = KeycloakRealm.open(REALMS.access(), REALMS.issuer());
    private static final KeycloakOrganizations ORGANIZATIONS = new KeycloakOrganizations(REALM);

    private final CouncilId council =
            new CouncilId("c-" + UUID.randomUUID().toString().substring(0, 8));
    private final Directory directory = new Directory();
    private final KeycloakPeople people = new KeycloakPeople(REALM, directory);
    private final KeycloakIntegrations integrations = new KeycloakIntegrations(REALM, directory);
    private String id = "";

    /** Knows the council of the test. */
    private final class Directory implements CouncilDirectory {

        @Override
        public Optional<Council> byOrganization(String issuer, String organizationId) {
            return Optional.empty();
        }

        @Override
        public Optional<Council> byId(CouncilId asked) {
            return Optional.of(
                    new Council(asked, "A council", "E0", Nation.WALES, REALMS.issuer(), id));
        }

        @Override
        public List<Council> all() {
            return List.of();
        }

        @Override
        public void register(Council registered) {
            throw new UnsupportedOperationException();
        }
    }

    @BeforeEach
    void made() {
        id = ORGANIZATIONS.ensure(council.slug(), "Council of " + council.slug());
    }

    @AfterEach
    void removed() {
        ORGANIZATIONS.remove(council.slug());
    }

    @AfterAll
    static void closed() {
        REALM.close();
    }

    private Members.Member member(String account) {
        return CurrentCouncil.call(council, () -> people.member(account).orElseThrow());
    }

    private Memberships.Admission found(Invitee invitee) {
        return CurrentCouncil.<Memberships.Admission, RuntimeException>call(
                council, () -> people.find(invitee));
    }

    private String account(Invitee invitee) {
        return ((Memberships.Admission.Account) found(invitee)).account();
    }

    private String admitted(Invitee invitee, Role... roles) {
        String account = account(invitee);
        CurrentCouncil.run(council, () -> people.join(account, Set.of(roles)));
        return account;
    }

    private String admitted(Role... roles) {
        return admitted(new Invitee(UUID.randomUUID() + "@example.org", "Nia", "Example"), roles);
    }

    @Test
    void is_made_once_and_completed_when_it_is_asked_for_again() {
        new CouncilGroups(REALM.shared().organizations().get(id))
                .ids()
                .forEach((name, group) -> {
                    if (name.equals("AUDITOR")) {
                        REALM.shared().organizations().get(id).groups().group(group).delete();
                    }
                });

        assertThat(ORGANIZATIONS.ensure(council.slug(), "Another name")).isEqualTo(id);

        Map<String, String> groups =
                new CouncilGroups(REALM.shared().organizations().get(id)).ids();
        assertThat(groups.keySet())
                .containsExactlyInAnyOrderElementsOf(KeycloakOrganizations.groupNames())
                .contains("AUDITOR", "COUNCIL_ADMIN", "READ_CASES")
                .doesNotContain("PLATFORM_OPERATOR");
    }

    /** What Keycloak searches for is in names, and a slug need not be in its council's. */
    @Test
    void is_found_again_where_its_name_has_nothing_of_its_slug() {
        CouncilId slug = new CouncilId("z" + UUID.randomUUID().toString().substring(0, 8));
        String first = ORGANIZATIONS.ensure(slug.slug(), "A council " + UUID.randomUUID());
        assertThat(ORGANIZATIONS.ensure(slug.slug(), "Another name")).isEqualTo(first);
        ORGANIZATIONS.remove(slug.slug());
        assertThat(REALM.shared().organizations().searchByAttribute("council:" + slug)).isEmpty();
    }

    @Test
    void is_made_where_another_has_the_same_name_too() {
        String name = "A council " + UUID.randomUUID();
        String one = ORGANIZATIONS.ensure("y" + UUID.randomUUID().toString().substring(0, 8), name);
        String other =
                ORGANIZATIONS.ensure("y" + UUID.randomUUID().toString().substring(0, 8), name);
        assertThat(other).isNotEqualTo(one);
    }

    @Test
    void is_removed_once_with_its_integrations() {
        IntegrationsClient client = new IntegrationsClient();
        client.ensure();
        ORGANIZATIONS.remove(council.slug());
        assertThat(REALM.shared().organizations().search(council.slug())).isEmpty();
        assertThat(REALM.shared().clients().findByClientId(client.name)).isEmpty();
        assertThatCode(() -> ORGANIZATIONS.remove(council.slug())).doesNotThrowAnyException();
    }

    /** A machine client of the test's council. */
    private final class IntegrationsClient {

        private final String name = council.slug() + "-0123456789ab";

        void ensure() {
            CurrentCouncil.run(
                    council,
                    () -> integrations.ensure(name, Set.of(IntegrationScope.READ_CASES), null));
        }
    }

    /** As colleagues who get mail, less what was decided and Keycloak does not know yet. */
    @Test
    void names_who_holds_a_role_now_and_where_they_get_mail() {
        Invitee nia = new Invitee(UUID.randomUUID() + "@example.org", "Nia", "Example");
        String first = admitted(nia, Role.ADVOCACY_MANAGER, Role.REFERRER);
        String second = admitted(Role.ADVOCACY_MANAGER);
        String gone = admitted(Role.ADVOCACY_MANAGER);
        String locked = admitted(Role.ADVOCACY_MANAGER);
        UserRepresentation user = REALM.shared().users().get(locked).toRepresentation();
        user.setEnabled(false);
        REALM.shared().users().get(locked).update(user);
        admitted(Role.ADVOCACY_ADMIN);
        List<Object> decided =
                List.of(
                        new RoleTaken(PeopleId.of(council), second, Role.ADVOCACY_MANAGER),
                        new RoleGiven(PeopleId.of(council), second, Role.ADVOCACY_MANAGER),
                        new RoleTaken(PeopleId.of(council), first, Role.REFERRER),
                        new PersonDisabled(
                                PeopleId.of(council), gone, Set.of(Role.ADVOCACY_MANAGER)));
        KeycloakColleagues colleagues =
                new KeycloakColleagues(
                        people,
                        _ ->
                                decided.stream()
                                        .map(event ->
                                                new RecordedEvent(
                                                        () -> {
                                                            throw new UnsupportedOperationException();
                                                        },
                                                        1,
                                                        "people",
                                                        1,
                                                        Instant.EPOCH,
                                                        event))
                                        .toList());
        CurrentCouncil.run(
                council,
                () -> {
                    assertThat(colleagues.holding(Role.ADVOCACY_MANAGER))
                            .extracting(Colleague::account)
                            .containsExactlyInAnyOrder(first, second);
                    assertThat(colleagues.holding(Role.REFERRER)).isEmpty();
                    assertThat(colleagues.with(first))
                            .contains(
                                    new Colleague(
                                            first, Set.of(Role.ADVOCACY_MANAGER), nia.email()));
                    assertThat(colleagues.with(locked)).isEmpty();
                    assertThat(colleagues.with(gone).orElseThrow().roles()).isEmpty();
                    assertThat(colleagues.with(UUID.randomUUID().toString())).isEmpty();
                });
    }

    @Test
    void takes_members_and_every_change_can_be_repeated() {
        String account = admitted(Role.ADVOCATE);
        for (int twice = 0; twice < 2; twice++) {
            CurrentCouncil.run(council, () -> people.give(account, Role.SUPERVISOR));
        }
        assertThat(member(account).roles())
                .containsExactlyInAnyOrder(Role.ADVOCATE, Role.SUPERVISOR);
        for (int twice = 0; twice < 2; twice++) {
            CurrentCouncil.run(council, () -> people.take(account, Role.ADVOCATE));
        }
        assertThat(member(account).roles()).containsExactly(Role.SUPERVISOR);
        for (int twice = 0; twice < 2; twice++) {
            CurrentCouncil.run(council, () -> people.end(account));
        }
        assertThat(
                        CurrentCouncil.<Optional<Members.Member>, RuntimeException>call(
                                council, () -> people.member(account)))
                .isEmpty();
        assertThat(REALM.shared().users().get(account).toRepresentation().isEnabled()).isTrue();
        for (int twice = 0; twice < 2; twice++) {
            CurrentCouncil.run(council, () -> people.join(account, Set.of(Role.SUPERVISOR)));
        }
        assertThat(member(account).roles()).containsExactly(Role.SUPERVISOR);
    }

    @Test
    void admits_the_account_that_is_there_and_leaves_its_name() {
        Invitee first = new Invitee("X-" + UUID.randomUUID() + "@Example.org", "Nia", "Example");
        String account = admitted(first, Role.ADVOCATE);
        String again = admitted(new Invitee(first.email(), "Another", "Name"), Role.AUDITOR);

        assertThat(again).isEqualTo(account);
        assertThat(member(account).firstName()).isEqualTo("Nia");
        assertThat(member(account).roles()).containsExactlyInAnyOrder(Role.ADVOCATE, Role.AUDITOR);
    }

    /** Two councils invite the same person, whom nobody knew, at the same moment. */
    @Test
    void admits_the_account_that_another_makes_between_the_look_and_the_making() throws Exception {
        Invitee nia = new Invitee(UUID.randomUUID() + "@example.org", "Nia", "Example");
        AtomicReference<String> others = new AtomicReference<>("");
        try (CutConnection way = new CutConnection(REALMS.access().url());
                KeycloakRealm late =
                        KeycloakRealm.open(
                                new KeycloakAccess(
                                        way.url(),
                                        REALMS.access().client(),
                                        REALMS.access().secret()),
                                REALMS.issuer())) {
            way.afterWrites(10);
            way.beforeNextWrite(() -> others.set(account(nia)));
            Memberships.Admission found =
                    CurrentCouncil.<Memberships.Admission, RuntimeException>call(
                            council, () -> new KeycloakPeople(late, directory).find(nia));

            assertThat(others.get()).isNotEmpty();
            assertThat(found).isEqualTo(new Memberships.Admission.Account(others.get()));
        }
    }

    @Test
    void makes_no_account_whose_login_name_is_anothers() {
        Invitee nia = new Invitee(UUID.randomUUID() + "@example.org", "Nia", "Example");
        String account = account(nia);
        UserRepresentation moved = REALM.shared().users().get(account).toRepresentation();
        moved.setEmail(UUID.randomUUID() + "@example.org");
        REALM.shared().users().get(account).update(moved);

        assertThatThrownBy(() -> found(nia))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageNotContaining("example.org");
    }

    @Test
    void opens_nothing_to_an_account_that_was_only_found() {
        String account = account(new Invitee(UUID.randomUUID() + "@example.org", "Nia", "Example"));
        assertThat(
                        CurrentCouncil.<Optional<Members.Member>, RuntimeException>call(
                                council, () -> people.member(account)))
                .isEmpty();
    }

    @Test
    void refuses_an_address_in_a_domain_of_another_council() {
        CouncilId other = new CouncilId("d-" + UUID.randomUUID().toString().substring(0, 8));
        String domain = other.slug() + ".example";
        String otherId = ORGANIZATIONS.ensure(other.slug(), "Council of " + other.slug());
        try {
            OrganizationRepresentation organization =
                    REALM.shared().organizations().get(otherId).toRepresentation();
            organization.addDomain(new OrganizationDomainRepresentation(domain));
            Replies.accepted(REALM.shared().organizations().get(otherId).update(organization));

            assertThat(found(new Invitee("nia@" + domain, "Nia", "Example")))
                    .isEqualTo(
                            new Memberships.Admission.Refused(
                                    InvitationRefusal.ADDRESS_NOT_INVITABLE));
            assertThat(REALM.shared().users().searchByEmail("nia@" + domain, true)).isEmpty();
        } finally {
            ORGANIZATIONS.remove(other.slug());
        }
    }

    /**
     * Makes a provider of an organization; only Keycloak's administrator can.
     *
     * @param domain that it is tied to; none if it could speak for any address
     */
    private static void provider(String alias, String organization, @Nullable String domain) {
        asAdministrator(realm -> {
            if (domain != null) {
                OrganizationRepresentation owner =
                        realm.organizations().get(organization).toRepresentation();
                owner.addDomain(new OrganizationDomainRepresentation(domain));
                Replies.accepted(realm.organizations().get(organization).update(owner));
            }
            IdentityProviderRepresentation provider = new IdentityProviderRepresentation();
            provider.setAlias(alias);
            provider.setProviderId("oidc");
            provider.setEnabled(true);
            Map<String, String> config =
                    new HashMap<>(
                            Map.of(
                                    "clientId", "x",
                                    "clientSecret", "x",
                                    "authorizationUrl", "http://localhost:9/auth",
                                    "tokenUrl", "http://localhost:9/token"));
            if (domain != null) {
                config.put("kc.org.domain", domain);
            }
            provider.setConfig(config);
            Replies.accepted(realm.identityProviders().create(provider));
            Replies.accepted(
                    realm.organizations()
                            .get(organization)
                            .identityProviders()
                            .addIdentityProvider(alias));
        });
    }

    private static void asAdministrator(Consumer<RealmResource> work) {
        try (Keycloak keycloak =
                Keycloak.getInstance(
                        SharedServers.keycloak().url(),
                        "master",
                        SharedServers.keycloak().admin().user(),
                        SharedServers.keycloak().admin().password(),
                        "admin-cli")) {
            work.accept(keycloak.realm(KeycloakProvisioning.REALM));
        }
    }

    /** Whoever runs the other provider could come in as this person. */
    @Test
    void refuses_an_account_into_which_anothers_provider_can_log_in() {
        CouncilId other = new CouncilId("e-" + UUID.randomUUID().toString().substring(0, 8));
        String otherId = ORGANIZATIONS.ensure(other.slug(), "Council of " + other.slug());
        provider(other.slug(), otherId, other.slug() + ".example");
        try {
            Invitee nia = new Invitee(UUID.randomUUID() + "@example.org", "Nia", "Example");
            String account = account(nia);
            assertThat(found(nia)).isEqualTo(new Memberships.Admission.Account(account));
            asAdministrator(realm -> {
                FederatedIdentityRepresentation link = new FederatedIdentityRepresentation();
                link.setUserId("nia");
                link.setUserName("nia");
                Replies.accepted(
                        realm.users().get(account).addFederatedIdentity(other.slug(), link));
            });

            assertThat(found(nia))
                    .isEqualTo(
                            new Memberships.Admission.Refused(
                                    InvitationRefusal.ADDRESS_NOT_INVITABLE));
        } finally {
            asAdministrator(realm -> realm.identityProviders().get(other.slug()).remove());
            ORGANIZATIONS.remove(other.slug());
        }
    }

    @Test
    void invites_nobody_while_its_own_provider_could_speak_for_any_address() {
        provider(council.slug(), id, null);
        try {
            assertThat(found(new Invitee(UUID.randomUUID() + "@example.org", "Nia", "Example")))
                    .isEqualTo(
                            new Memberships.Admission.Refused(
                                    InvitationRefusal.PROVIDER_WITHOUT_DOMAIN));
        } finally {
            asAdministrator(realm -> realm.identityProviders().get(council.slug()).remove());
        }
    }

    @Test
    void changes_nobody_who_is_no_member() {
        String account =
                REALM.shared().users().searchByUsername("camden-referrer", true).getFirst().getId();
        CurrentCouncil.run(council, () -> people.give(account, Role.SUPERVISOR));
        CurrentCouncil.run(council, () -> people.take(account, Role.REFERRER));
        CurrentCouncil.run(council, () -> people.end(account));

        String camden = REALMS.organizationIds().getOrDefault("camden", "");
        assertThat(CouncilGroups.of(REALM.shared().organizations().get(camden), account))
                .containsExactly("REFERRER");
        assertThat(REALM.shared().organizations().get(id).members().list(0, 10)).isEmpty();
    }

    @Test
    void has_integrations_whose_keys_are_as_they_were_said_last() {
        String client = council.slug() + "-0123456789ab";
        for (String keys : List.of("{\"keys\":[]}", "{ \"keys\" : [] }")) {
            CurrentCouncil.run(council, () -> integrations.ensure(client, Set.of(), keys));
            assertThat(keysOf(client)).isEqualTo(keys);
            CurrentCouncil.run(council, () -> integrations.setKeys(client, "{  \"keys\":[]}"));
            assertThat(keysOf(client)).isEqualTo("{  \"keys\":[]}");
        }
    }

    private static String keysOf(String client) {
        Map<String, String> attributes =
                REALM.shared().clients().findByClientId(client).getFirst().getAttributes();
        assertThat(attributes).containsEntry("use.jwks.string", "true");
        return attributes.getOrDefault("jwks.string", "");
    }

    @Test
    void has_integrations_whose_scopes_are_replaced() {
        IntegrationsClient client = new IntegrationsClient();
        client.ensure();
        for (int twice = 0; twice < 2; twice++) {
            CurrentCouncil.run(
                    council,
                    () ->
                            integrations.setScopes(
                                    client.name, Set.of(IntegrationScope.WRITE_REFERRALS)));
        }
        String account =
                REALM.shared()
                        .clients()
                        .get(
                                REALM.shared()
                                        .clients()
                                        .findByClientId(client.name)
                                        .getFirst()
                                        .getId())
                        .getServiceAccountUser()
                        .getId();
        assertThat(CouncilGroups.of(REALM.shared().organizations().get(id), account))
                .containsExactlyInAnyOrder("INTEGRATOR", "WRITE_REFERRALS");
    }

    @Test
    void leaves_clients_alone_that_are_not_its_own() {
        for (String foreign : List.of("camden-integrator", KeycloakProvisioning.DEMO_CLIENT)) {
            assertThatThrownBy(
                            () -> CurrentCouncil.run(council, () -> integrations.remove(foreign)))
                    .isInstanceOf(IllegalStateException.class);
            assertThatThrownBy(() -> integrations.renew(council, foreign))
                    .isInstanceOf(IllegalStateException.class);
            assertThat(REALM.shared().clients().findByClientId(foreign)).hasSize(1);
        }
    }

    @Test
    void is_not_reached_where_keycloak_is_away_or_does_not_let_us_in() {
        for (KeycloakAccess access :
                List.of(
                        // Nobody listens on the port of discard.
                        new KeycloakAccess("http://localhost:9", "any", "any"),
                        new KeycloakAccess(
                                REALMS.access().url(), REALMS.access().client(), "wrong"))) {
            try (KeycloakRealm away = KeycloakRealm.open(access, REALMS.issuer())) {
                assertThatThrownBy(() -> new KeycloakOrganizations(away).ensure("x-y", "X"))
                        .isInstanceOf(UncheckedIOException.class);
            }
        }
    }

    /** The account of the application may do what it needs, and cannot make itself more. */
    @Test
    void is_looked_after_with_few_rights() {
        assertThatThrownBy(() -> REALM.shared().update(REALM.shared().toRepresentation()))
                .isInstanceOf(ForbiddenException.class);
        // It reads what is noted, and cannot make it unnoted.
        assertThatThrownBy(() -> REALM.shared().clearAdminEvents())
                .isInstanceOf(ForbiddenException.class);
        assertThatThrownBy(() -> REALM.shared().clearEvents())
                .isInstanceOf(ForbiddenException.class);
        try (Response answer =
                REALM.shared().identityProviders().create(new IdentityProviderRepresentation())) {
            assertThat(answer.getStatus()).isEqualTo(403);
        }
    }
}
