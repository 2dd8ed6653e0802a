package org.alongside.keycloak;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.ws.rs.ForbiddenException;
import jakarta.ws.rs.NotFoundException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.alongside.localstack.SharedServers;
import org.alongside.tenancy.CouncilId;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.keycloak.OAuth2Constants;
import org.keycloak.admin.client.Keycloak;
import org.keycloak.admin.client.KeycloakBuilder;
import org.keycloak.admin.client.resource.RealmResource;
import org.keycloak.representations.idm.ClientRepresentation;
import org.keycloak.representations.idm.OrganizationRepresentation;
import org.keycloak.representations.idm.RealmRepresentation;
import org.keycloak.representations.idm.RoleRepresentation;

/** What the application does at a real Keycloak with its account for realms. */
@DisplayName("A council's own realm")
final class OwnRealmTest {

    private static final ProvisionedRealms REALMS = SharedServers.realms();
    private static final KeycloakRealm REALM =
            KeycloakRealm.open(
                    REALMS.access(), new CouncilIssuers(REALMS.issuer()), REALMS.makingRealms());
    private static final KeycloakOrganizations ORGANIZATIONS = new KeycloakOrganizations(REALM);
    private static final Keycloak ADMINISTRATOR =
            Keycloak.getInstance(
                    REALMS.access().url(),
                    "master",
                    SharedServers.keycloak().admin().user(),
                    SharedServers.keycloak().admin().password(),
                    "admin-cli");

    private final CouncilId council =
            new CouncilId("o-" + UUID.randomUUID().toString().substring(0, 8));
    private final String name = "alongside-" + council;

    @AfterAll
    static void closed() {
        REALM.close();
        ADMINISTRATOR.close();
    }

    @AfterEach
    void removed() {
        ORGANIZATIONS.removeOwn(council.slug());
    }

    private static List<String> realmNames() {
        return ADMINISTRATOR.realms().findAll().stream()
                .map(RealmRepresentation::getRealm)
                .toList();
    }

    @Test
    void is_like_the_shared_one_and_guarded_better_than_the_local_one() {
        String id = ORGANIZATIONS.ensureOwn(council.slug(), "Council of " + council);

        RealmResource own = ADMINISTRATOR.realm(name);
        RealmRepresentation settings = own.toRepresentation();
        assertThat(settings.getAccessTokenLifespan()).isEqualTo(60);
        assertThat(settings.isBruteForceProtected()).isTrue();
        assertThat(settings.isRegistrationAllowed()).isFalse();
        assertThat(settings.getSslRequired()).isEqualTo("external");
        assertThat(settings.isEventsEnabled()).isTrue();
        assertThat(settings.isAdminEventsEnabled()).isTrue();
        assertThat(settings.getPasswordPolicy())
                .isEqualTo(REALM.shared().toRepresentation().getPasswordPolicy());
        isWhole(own, id);
        // No machine of another council, no account of the service.
        assertThat(own.clients().findByClientId("camden-integrator")).isEmpty();
        assertThat(own.clients().findByClientId(KeycloakProvisioning.SERVICE_CLIENT)).isEmpty();
        assertThat(client(own, "admin-cli").isDirectAccessGrantsEnabled()).isFalse();
    }

    private void isWhole(RealmResource own, String id) {
        assertThat(own.organizations().getAll())
                .singleElement()
                .satisfies(one -> {
                    assertThat(one.getId()).isEqualTo(id);
                    assertThat(one.getAlias()).isEqualTo(council.slug());
                });
        assertThat(new CouncilGroups(own.organizations().get(id)).ids().keySet())
                .containsExactlyInAnyOrderElementsOf(KeycloakOrganizations.groupNames());
        for (String login :
                List.of(KeycloakProvisioning.DEMO_CLIENT, KeycloakProvisioning.GRAPHIQL_CLIENT)) {
            ClientRepresentation there = client(REALM.shared(), login);
            ClientRepresentation here = client(own, login);
            assertThat(here.getRedirectUris()).isEqualTo(there.getRedirectUris());
            assertThat(here.getWebOrigins()).isEqualTo(there.getWebOrigins());
            assertThat(here.isPublicClient()).isEqualTo(there.isPublicClient());
            assertThat(here.isStandardFlowEnabled()).isEqualTo(there.isStandardFlowEnabled());
            assertThat(here.isFullScopeAllowed()).isFalse();
            assertThat(here.getDefaultClientScopes())
                    .containsExactlyInAnyOrderElementsOf(there.getDefaultClientScopes());
            assertThat(here.getOptionalClientScopes())
                    .containsExactlyInAnyOrderElementsOf(there.getOptionalClientScopes());
            assertThat(here.getAttributes().get("pkce.code.challenge.method"))
                    .isEqualTo(there.getAttributes().get("pkce.code.challenge.method"));
        }
    }

    private static ClientRepresentation client(RealmResource realm, String name) {
        return realm.clients().findByClientId(name).getFirst();
    }

    @Test
    void is_made_once_and_completed_when_it_is_asked_for_again() {
        String id = ORGANIZATIONS.ensureOwn(council.slug(), "Council of " + council);
        RealmResource own = ADMINISTRATOR.realm(name);
        own.clients().get(client(own, KeycloakProvisioning.DEMO_CLIENT).getId()).remove();
        new CouncilGroups(own.organizations().get(id))
                .ids()
                .forEach((group, groupId) -> {
                    if (group.equals("AUDITOR")) {
                        own.organizations().get(id).groups().group(groupId).delete();
                    }
                });

        assertThat(ORGANIZATIONS.ensureOwn(council.slug(), "Another name")).isEqualTo(id);

        assertThat(own.clients().findByClientId(KeycloakProvisioning.DEMO_CLIENT)).hasSize(1);
        assertThat(new CouncilGroups(own.organizations().get(id)).ids()).containsKey("AUDITOR");
        assertThat(own.toRepresentation().getDisplayName()).isEqualTo("Council of " + council);
    }

    /** A node that is slow, and another that takes it for dead. */
    @Test
    void is_made_once_by_two_at_the_same_time() throws Exception {
        try (ExecutorService nodes = Executors.newVirtualThreadPerTaskExecutor()) {
            Callable<String> making =
                    () -> ORGANIZATIONS.ensureOwn(council.slug(), "Council of " + council);
            List<Future<String>> made = nodes.invokeAll(List.of(making, making));
            assertThat(made.getFirst().get()).isEqualTo(made.getLast().get());
        }
        assertThat(ADMINISTRATOR.realm(name).organizations().getAll()).hasSize(1);
    }

    /** The answer is lost to each call in turn, and whoever asked is gone. */
    @Test
    void goes_on_where_it_was_after_a_kill_in_any_step() throws Exception {
        try (CutConnection cut = new CutConnection(REALMS.access().url())) {
            int kills = 0;
            String id = null;
            while (id == null) {
                kills++;
                assertThat(kills).isLessThan(1_000);
                cut.afterWrites(1);
                id = through(cut);
            }
            assertThat(cut.writes()).isZero();
            // Each thing that it consists of was once the last that was made.
            assertThat(kills).isGreaterThan(KeycloakOrganizations.groupNames().size());
            assertThat(ORGANIZATIONS.ensureOwn(council.slug(), "Council of " + council))
                    .isEqualTo(id);
            isWhole(ADMINISTRATOR.realm(name), id);
        }
    }

    private @Nullable String through(CutConnection cut) {
        KeycloakAccess making =
                new KeycloakAccess(
                        cut.url(), REALMS.makingRealms().client(), REALMS.makingRealms().secret());
        try (KeycloakRealm killed =
                KeycloakRealm.open(REALMS.access(), new CouncilIssuers(REALMS.issuer()), making)) {
            return new KeycloakOrganizations(killed)
                    .ensureOwn(council.slug(), "Council of " + council);
        } catch (UncheckedIOException lost) {
            return null;
        }
    }

    @Test
    void is_removed_once_and_nothing_else_with_it() {
        ORGANIZATIONS.ensureOwn(council.slug(), "Council of " + council);
        List<String> others =
                realmNames().stream().filter(each -> !each.equals(name)).sorted().toList();
        ORGANIZATIONS.removeOwn(council.slug());
        assertThat(realmNames()).containsExactlyInAnyOrderElementsOf(others);
        assertThatCode(() -> ORGANIZATIONS.removeOwn(council.slug())).doesNotThrowAnyException();
    }

    @Test
    void is_neither_taken_over_nor_removed_where_somebody_else_made_it() {
        RealmRepresentation foreign = new RealmRepresentation();
        foreign.setRealm(name);
        foreign.setEnabled(true);
        ADMINISTRATOR.realms().create(foreign);
        try {
            assertThatThrownBy(() -> ORGANIZATIONS.ensureOwn(council.slug(), "A council"))
                    .isInstanceOf(IllegalStateException.class);
            assertThatThrownBy(() -> ORGANIZATIONS.removeOwn(council.slug()))
                    .isInstanceOf(IllegalStateException.class);
            assertThat(realmNames()).contains(name);
        } finally {
            ADMINISTRATOR.realm(name).remove();
        }
    }

    /** Also one that its account may reach. */
    @Test
    void is_left_alone_where_it_does_not_say_whose_it_is() {
        String id = ORGANIZATIONS.ensureOwn(council.slug(), "Council of " + council);
        RealmRepresentation settings = ADMINISTRATOR.realm(name).toRepresentation();
        settings.getAttributes().put("alongside.council", "another");
        ADMINISTRATOR.realm(name).update(settings);

        assertThatThrownBy(() -> ORGANIZATIONS.removeOwn(council.slug()))
                .isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> ORGANIZATIONS.ensureOwn(council.slug(), "A council"))
                .isInstanceOf(IllegalStateException.class);
        OrganizationRepresentation organization =
                ADMINISTRATOR.realm(name).organizations().get(id).toRepresentation();
        assertThat(organization.getAlias()).isEqualTo(council.slug());

        settings.getAttributes().put("alongside.council", council.slug());
        ADMINISTRATOR.realm(name).update(settings);
    }

    /** Keycloak's promise on which it rests that one secret does not open every realm. */
    @Test
    void is_looked_after_by_an_account_that_reaches_the_realms_it_made_and_no_other() {
        ORGANIZATIONS.ensureOwn(council.slug(), "Council of " + council);
        REALM.makingRealms(realms -> {
            assertThat(realms.realm(name).toRepresentation().getRealm()).isEqualTo(name);
            assertThat(realms.realms().findAll())
                    .extracting(RealmRepresentation::getRealm)
                    .contains(name)
                    .allMatch(each -> each.startsWith("alongside-o-"));
            for (String other :
                    List.of(
                            KeycloakProvisioning.REALM,
                            KeycloakProvisioning.PLATFORM_REALM,
                            "master")) {
                RealmResource foreign = realms.realm(other);
                // Keycloak says that there is such a realm, and no more.
                assertThat(foreign.toRepresentation().getAccessTokenLifespan()).isNull();
                assertThat(foreign.toRepresentation().getAttributes()).isNull();
                assertThatThrownBy(() -> foreign.users().list(0, 1))
                        .isInstanceOf(ForbiddenException.class);
                assertThatThrownBy(() -> foreign.clients().findAll())
                        .isInstanceOf(ForbiddenException.class);
                assertThatThrownBy(foreign::remove).isInstanceOf(ForbiddenException.class);
            }
            return name;
        });
        String client = client(ADMINISTRATOR.realm("master"), "alongside-realms").getId();
        String account =
                ADMINISTRATOR.realm("master").clients().get(client).getServiceAccountUser().getId();
        assertThat(
                        ADMINISTRATOR
                                .realm("master")
                                .users()
                                .get(account)
                                .roles()
                                .realmLevel()
                                .listAll())
                .extracting(RoleRepresentation::getName)
                .containsExactly("create-realm");
    }

    @Test
    void is_not_made_by_the_account_that_looks_after_people() {
        try (KeycloakRealm without = KeycloakRealm.open(REALMS.access(), REALMS.issuer())) {
            assertThat(without.makesRealms()).isFalse();
            assertThatThrownBy(() ->
                            new KeycloakOrganizations(without)
                                    .ensureOwn(council.slug(), "A council"))
                    .isInstanceOf(IllegalStateException.class);
        }
        RealmRepresentation wanted = new RealmRepresentation();
        wanted.setRealm(name);
        try (Keycloak people = people()) {
            assertThatThrownBy(() -> people.realms().create(wanted))
                    .isInstanceOf(ForbiddenException.class);
        }
        assertThatThrownBy(() -> ADMINISTRATOR.realm(name).toRepresentation())
                .isInstanceOf(NotFoundException.class);
    }

    private static Keycloak people() {
        return KeycloakBuilder.builder()
                .serverUrl(REALMS.access().url())
                .realm(KeycloakProvisioning.REALM)
                .grantType(OAuth2Constants.CLIENT_CREDENTIALS)
                .clientId(REALMS.access().client())
                .clientSecret(REALMS.access().secret())
                .build();
    }

    @Test
    void has_an_issuer_of_its_own() {
        CouncilIssuers issuers = new CouncilIssuers(REALMS.issuer());
        assertThat(issuers.own(council)).isEqualTo(REALMS.access().url() + "/realms/" + name);
        assertThat(issuers.owner(issuers.own(council))).contains(council);
        for (String other :
                List.of(
                        REALMS.issuer(),
                        REALMS.platformIssuer(),
                        REALMS.access().url() + "/realms/" + council,
                        issuers.own(council) + "/",
                        issuers.own(council) + "?a",
                        issuers.own(council).replace("http:", "https:"),
                        "x" + issuers.own(council),
                        "")) {
            assertThat(issuers.owner(other)).as(other).isEmpty();
        }
    }
}
