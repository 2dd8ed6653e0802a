package org.alongside.keycloak;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import org.alongside.actor.IntegrationScope;
import org.alongside.actor.Role;
import org.alongside.localstack.Credentials;
import org.alongside.localstack.SharedServers;
import org.alongside.people.Invitee;
import org.alongside.people.automation.Memberships;
import org.alongside.tenancy.Council;
import org.alongside.tenancy.CouncilDirectory;
import org.alongside.tenancy.CouncilId;
import org.alongside.tenancy.CurrentCouncil;
import org.alongside.tenancy.Nation;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.keycloak.admin.client.Keycloak;
import org.keycloak.admin.client.KeycloakBuilder;
import org.keycloak.admin.client.resource.RealmResource;
import org.keycloak.representations.idm.IdentityProviderRepresentation;
import org.keycloak.representations.idm.OrganizationDomainRepresentation;
import org.keycloak.representations.idm.OrganizationRepresentation;
import org.keycloak.representations.idm.RoleRepresentation;
import org.keycloak.representations.idm.UserRepresentation;

/** At a real Keycloak, with the accounts that the application has there and no other. */
@DisplayName("A council that leaves the identity provider")
final class KeycloakDepartureTest {

    private static final ProvisionedRealms REALMS = SharedServers.realms();
    private static final KeycloakRealm REALM = KeycloakRealm.open(REALMS.access(), REALMS.issuer());
    private static final KeycloakRealm RESTORING =
            KeycloakRealm.open(SharedServers.restoring(), REALMS.issuer());
    private static final KeycloakOrganizations ORGANIZATIONS = new KeycloakOrganizations(REALM);
    private static final String JWKS = "{\"keys\":[]}";

    private final CouncilId council = random();
    private final CouncilId other = random();
    private final Map<CouncilId, String> organizations = new ConcurrentHashMap<>();
    private final Directory directory = new Directory();
    private final KeycloakPeople people = new KeycloakPeople(REALM, directory);
    private final KeycloakIntegrations integrations = new KeycloakIntegrations(REALM, directory);
    private final KeycloakDeparture departure = new KeycloakDeparture(REALM, RESTORING, directory);
    private final List<String> made = new ArrayList<>();

    private static CouncilId random() {
        return new CouncilId("d-" + UUID.randomUUID().toString().substring(0, 8));
    }

    /** Knows the councils of the test. */
    private final class Directory implements CouncilDirectory {

        @Override
        public Optional<Council> byOrganization(String issuer, String organizationId) {
            return Optional.empty();
        }

        @Override
        public Optional<Council> byId(CouncilId asked) {
            return Optional.of(
                    new Council(
                            asked,
                            "A council",
                            "E0",
                            Nation.WALES,
                            REALMS.issuer(),
                            Objects.requireNonNull(organizations.get(asked))));
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

    private void join(CouncilId id) {
        organizations.put(id, ORGANIZATIONS.ensure(id.slug(), "Council of " + id.slug()));
    }

    @BeforeEach
    void joined() {
        join(council);
        join(other);
    }

    @AfterEach
    void removed() {
        ORGANIZATIONS.remove(council.slug());
        ORGANIZATIONS.remove(other.slug());
        made.forEach(account ->
                Replies.found(() -> {
                    users(account).remove();
                    return account;
                }));
    }

    @AfterAll
    static void closed() {
        REALM.close();
        RESTORING.close();
    }

    private static org.keycloak.admin.client.resource.UserResource users(String account) {
        return REALM.shared().users().get(account);
    }

    private static Optional<UserRepresentation> account(String id) {
        return Replies.found(() -> users(id).toRepresentation());
    }

    private String admitted(CouncilId to, String email, Role... roles) {
        String account =
                CurrentCouncil.<String, RuntimeException>call(
                        to,
                        () -> {
                            Memberships.Admission found =
                                    people.find(new Invitee(email, "Nia", "Canary"));
                            String known = ((Memberships.Admission.Account) found).account();
                            people.join(known, Set.of(roles));
                            return known;
                        });
        made.add(account);
        return account;
    }

    private static String address() {
        return "canary-" + UUID.randomUUID() + "@example.org";
    }

    private List<String> lines(Consumer<Consumer<String>> part) {
        List<String> lines = new ArrayList<>();
        CurrentCouncil.run(council, () -> part.accept(lines::add));
        return lines;
    }

    private List<String> exported(String... former) {
        return lines(line -> departure.people(Set.of(former), line));
    }

    private void leave(String... former) {
        CurrentCouncil.run(council, () -> departure.remove(Set.of(former), Map.of()));
    }

    /** Leaves, while the events of another council name an account, and its own do so too. */
    private void leaveWhileNamed(CouncilId leaving, CouncilId named, String account) {
        CurrentCouncil.run(
                leaving,
                () ->
                        departure.remove(
                                Set.of(account),
                                Map.of(
                                        organizations.getOrDefault(named, ""),
                                        Set.of(account),
                                        UUID.randomUUID().toString(),
                                        Set.of(account))));
    }

    private void disabled(CouncilId in, String account) {
        CurrentCouncil.run(in, () -> people.end(account));
    }

    private KeycloakDeparture.Restored restore(List<String> lines) {
        return CurrentCouncil.call(council, () -> departure.restorePeople(lines.iterator()));
    }

    private Set<String> groups(CouncilId of, String account) {
        return CouncilGroups.of(
                REALM.shared().organizations().get(organizations.getOrDefault(of, "")), account);
    }

    /** As an administrator of Keycloak, for what the application may not do. */
    private static void asAdministrator(Consumer<RealmResource> work) {
        Credentials admin = SharedServers.keycloak().admin();
        try (Keycloak keycloak =
                KeycloakBuilder.builder()
                        .serverUrl(SharedServers.keycloak().url())
                        .realm("master")
                        .clientId("admin-cli")
                        .username(admin.user())
                        .password(admin.password())
                        .build()) {
            work.accept(keycloak.realm(KeycloakProvisioning.REALM));
        }
    }

    // ---- people ------------------------------------------------------------------------------

    @Test
    void and_returns_has_its_people_under_the_same_accounts() {
        String address = address();
        String account = admitted(council, address, Role.ADVOCATE, Role.SUPERVISOR);
        String disabled = admitted(council, address(), Role.AUDITOR);
        UserRepresentation off = users(disabled).toRepresentation();
        off.setEnabled(false);
        users(disabled).update(off);
        List<String> lines = exported();
        assertThat(lines)
                .hasSize(2)
                .anySatisfy(line ->
                        assertThat(line)
                                .contains(
                                        account,
                                        address,
                                        "\"firstName\":\"Nia\"",
                                        "\"enabled\":true",
                                        "\"managed\":false",
                                        "\"roles\":[\"ADVOCATE\",\"SUPERVISOR\"]"))
                .anySatisfy(line -> assertThat(line).contains(disabled, "\"enabled\":false"));

        leave();
        assertThat(account(account)).isEmpty();
        assertThat(account(disabled)).isEmpty();
        assertThat(REALM.shared().organizations().searchByAttribute("council:" + council))
                .isEmpty();
        assertThatCode(this::leave).doesNotThrowAnyException();

        String before = organizations.getOrDefault(council, "");
        join(council);
        assertThat(organizations.get(council)).isNotEqualTo(before);
        assertThat(restore(lines).made()).containsExactlyInAnyOrder(account, disabled);

        UserRepresentation again = account(account).orElseThrow();
        assertThat(again.getEmail()).isEqualTo(address);
        assertThat(again.getFirstName()).isEqualTo("Nia");
        assertThat(again.isEnabled()).isTrue();
        assertThat(again.getRequiredActions()).containsExactly("UPDATE_PASSWORD");
        assertThat(users(account).credentials()).isEmpty();
        assertThat(groups(council, account)).containsExactlyInAnyOrder("ADVOCATE", "SUPERVISOR");
        assertThat(account(disabled).orElseThrow().isEnabled()).isFalse();

        assertThat(restore(lines).joined()).containsExactlyInAnyOrder(account, disabled);
        assertThat(exported()).containsExactlyInAnyOrderElementsOf(lines);
    }

    @Test
    void leaves_people_of_other_councils_where_they_are() {
        String address = address();
        String both = admitted(council, address, Role.ADVOCATE);
        admitted(other, address, Role.AUDITOR);
        List<String> lines = exported();

        leave();
        assertThat(account(both)).isPresent();
        assertThat(groups(other, both)).containsExactly("AUDITOR");

        join(council);
        assertThat(restore(lines).joined()).containsExactly(both);
        assertThat(groups(council, both)).containsExactly("ADVOCATE");
        assertThat(groups(other, both)).containsExactly("AUDITOR");
    }

    @Test
    void leaves_people_whom_another_council_has_disabled_until_that_one_leaves_too() {
        String address = address();
        String member = admitted(council, address, Role.ADVOCATE);
        admitted(other, address, Role.AUDITOR);
        disabled(other, member);
        leaveWhileNamed(council, other, member);
        assertThat(account(member)).isPresent();
        assertThat(REALM.shared().organizations().members().getOrganizations(member)).isEmpty();

        // Enabled again there, as an event of that council says.
        CurrentCouncil.run(other, () -> people.join(member, Set.of(Role.AUDITOR)));
        assertThat(groups(other, member)).containsExactly("AUDITOR");
        disabled(other, member);

        // The first one has still its events: they do not count, for its organization is gone.
        leaveWhileNamed(other, council, member);
        assertThat(account(member)).isEmpty();
    }

    @Test
    void leaves_people_who_are_disabled_everywhere_until_the_last_council_leaves() {
        String address = address();
        String former = admitted(council, address, Role.ADVOCATE);
        admitted(other, address, Role.AUDITOR);
        disabled(council, former);
        disabled(other, former);
        leaveWhileNamed(council, other, former);
        assertThat(account(former)).isPresent();
        leaveWhileNamed(other, council, former);
        assertThat(account(former)).isEmpty();
    }

    @Test
    void leaves_accounts_that_hold_something_else() {
        String account = admitted(council, address(), Role.ADVOCATE);
        String role = "r-" + UUID.randomUUID();
        asAdministrator(realm -> {
            RoleRepresentation held = new RoleRepresentation();
            held.setName(role);
            realm.roles().create(held);
            realm.users()
                    .get(account)
                    .roles()
                    .realmLevel()
                    .add(List.of(realm.roles().get(role).toRepresentation()));
        });
        try {
            leave();
            assertThat(account(account)).isPresent();
            assertThat(REALM.shared().organizations().members().getOrganizations(account))
                    .isEmpty();
        } finally {
            asAdministrator(realm -> realm.roles().deleteRole(role));
        }
    }

    @Test
    void takes_former_members_along_who_are_nothing_to_anybody_else() {
        String former = admitted(council, address(), Role.ADVOCATE);
        String elsewhere = admitted(other, address(), Role.ADVOCATE);
        CurrentCouncil.run(council, () -> people.end(former));
        List<String> lines = exported(former, UUID.randomUUID().toString());
        assertThat(lines).singleElement().asString().contains(former, "\"member\":false");

        leave(former, elsewhere, UUID.randomUUID().toString());
        assertThat(account(former)).isEmpty();
        assertThat(account(elsewhere)).isPresent();

        join(council);
        assertThat(restore(lines).made()).containsExactly(former);
        assertThat(
                        REALM.shared()
                                .organizations()
                                .get(organizations.getOrDefault(council, ""))
                                .members()
                                .list(0, 10))
                .isEmpty();
    }

    @Test
    void returns_to_nobody_whose_address_is_another_by_now() {
        String account = admitted(council, address(), Role.ADVOCATE);
        admitted(other, users(account).toRepresentation().getEmail(), Role.AUDITOR);
        List<String> lines = exported();
        leave();
        UserRepresentation changed = users(account).toRepresentation();
        changed.setEmail(address());
        users(account).update(changed);

        join(council);
        assertThat(restore(lines).otherAddress()).containsExactly(account);
        assertThat(groups(other, account)).containsExactly("AUDITOR");
        assertThat(exported()).isEmpty();
    }

    @Test
    void returns_to_nobody_whose_address_is_anothers_by_now() {
        String address = address();
        String account = admitted(council, address, Role.ADVOCATE);
        List<String> lines = exported();
        leave();
        String newcomer = admitted(other, address, Role.AUDITOR);

        join(council);
        assertThat(restore(lines).addressTaken()).containsExactly(account);
        assertThat(account(account)).isEmpty();
        assertThat(account(newcomer).orElseThrow().getEmail()).isEqualTo(address);
        assertThat(exported()).isEmpty();
    }

    /** The application's own account cannot give an account its id; the one for that can. */
    @Test
    void returns_only_with_a_client_that_may_make_accounts() {
        String account = admitted(council, address(), Role.ADVOCATE);
        List<String> lines = exported();
        leave();
        join(council);
        assertThatThrownBy(() ->
                        CurrentCouncil.call(
                                council,
                                () ->
                                        new KeycloakDeparture(REALM, null, directory)
                                                .restorePeople(lines.iterator())))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("ALONGSIDE_KEYCLOAK_RESTORE_CLIENT");
        assertThatThrownBy(() ->
                        CurrentCouncil.call(
                                council,
                                () ->
                                        new KeycloakDeparture(REALM, REALM, directory)
                                                .restorePeople(lines.iterator())))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("Keycloak refuses with 403");
        assertThat(account(account)).isEmpty();
    }

    @Test
    void quotes_no_line_that_is_none() {
        for (String line : List.of("Canary", "{\"Canary\":1}", "null", "")) {
            assertThatThrownBy(() -> restore(List.of(line)))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageNotContaining("Canary")
                    .hasNoCause();
        }
    }

    // ---- integrations ------------------------------------------------------------------------

    private static String client(String clientId) {
        return REALM.shared().clients().findByClientId(clientId).getFirst().getId();
    }

    private static String secret(String clientId) {
        return REALM.shared().clients().get(client(clientId)).getSecret().getValue();
    }

    private static String serviceAccount(String clientId) {
        return REALM.shared().clients().get(client(clientId)).getServiceAccountUser().getId();
    }

    @Test
    void and_returns_has_its_integrations_under_the_same_accounts_and_without_their_secrets() {
        String bySecret = council.slug() + "-secret";
        String byKey = council.slug() + "-key";
        CurrentCouncil.run(
                council,
                () -> {
                    integrations.ensure(bySecret, Set.of(IntegrationScope.READ_CASES), null);
                    integrations.ensure(byKey, Set.of(IntegrationScope.WRITE_REFERRALS), JWKS);
                });
        String secret = secret(bySecret);
        String account = serviceAccount(bySecret);
        List<String> lines = lines(departure::integrations);
        assertThat(lines)
                .hasSize(2)
                .anySatisfy(line ->
                        assertThat(line)
                                .contains(
                                        bySecret,
                                        account,
                                        "\"scopes\":[\"READ_CASES\"]",
                                        "\"credential\":\"SECRET\""))
                .anySatisfy(
                        line -> assertThat(line).contains(byKey, "\"credential\":\"KEY\"", "keys"))
                .noneSatisfy(line -> assertThat(line).contains(secret));
        assertThat(exported()).isEmpty();

        leave();
        assertThat(REALM.shared().clients().findByClientId(bySecret)).isEmpty();
        join(council);
        for (int twice = 0; twice < 2; twice++) {
            CurrentCouncil.run(council, () -> departure.restoreIntegrations(lines.iterator()));
            assertThat(lines(departure::integrations)).containsExactlyInAnyOrderElementsOf(lines);
        }
        assertThat(serviceAccount(bySecret)).isEqualTo(account);
        assertThat(groups(council, account)).containsExactlyInAnyOrder("INTEGRATOR", "READ_CASES");
        assertThat(secret(bySecret)).isNotEqualTo(secret);
        assertThat(CurrentCouncil.call(council, () -> integrations.renew(council, bySecret)))
                .isNotEqualTo(secret);
    }

    @Test
    void returns_with_no_integration_that_is_anothers() {
        CurrentCouncil.run(other, () -> integrations.ensure(other.slug() + "-x", Set.of(), null));
        List<String> lines = new ArrayList<>();
        CurrentCouncil.run(other, () -> departure.integrations(lines::add));
        assertThatThrownBy(() ->
                        CurrentCouncil.run(
                                council, () -> departure.restoreIntegrations(lines.iterator())))
                .isInstanceOf(IllegalArgumentException.class);
    }

    // ---- identity providers ------------------------------------------------------------------

    @Test
    void shows_its_identity_providers_without_their_secrets() {
        String alias = "p-" + UUID.randomUUID().toString().substring(0, 8);
        String organization = organizations.getOrDefault(council, "");
        asAdministrator(realm -> {
            IdentityProviderRepresentation provider = new IdentityProviderRepresentation();
            provider.setAlias(alias);
            provider.setProviderId("oidc");
            provider.setEnabled(true);
            provider.setConfig(
                    Map.of(
                            "clientId", "alongside",
                            "clientSecret", "Canary",
                            "somethingElse", "Canary",
                            "authorizationUrl", "https://login.example.org/auth",
                            "tokenUrl", "https://login.example.org/token"));
            Replies.accepted(realm.identityProviders().create(provider));
            OrganizationRepresentation known =
                    realm.organizations().get(organization).toRepresentation();
            known.addDomain(new OrganizationDomainRepresentation(alias + ".example"));
            Replies.accepted(realm.organizations().get(organization).update(known));
            Replies.accepted(
                    realm.organizations()
                            .get(organization)
                            .identityProviders()
                            .addIdentityProvider(alias));
        });
        try {
            assertThat(lines(departure::identityProviders))
                    .singleElement()
                    .asString()
                    .contains(
                            "\"alias\":\"" + alias + "\"",
                            "\"domains\":[\"" + alias + ".example\"]",
                            "\"tokenUrl\":\"https://login.example.org/token\"",
                            "\"clientId\":\"alongside\"")
                    .doesNotContain("Canary", "clientSecret", "**");
        } finally {
            asAdministrator(realm -> realm.identityProviders().get(alias).remove());
        }
    }
}
