package org.alongside.localstack;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import org.alongside.keycloak.KeycloakProvisioning;
import org.alongside.keycloak.ProvisionedRealms;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.keycloak.admin.client.Keycloak;

/** What the product's resource server may rely on, as the real Keycloak says it. */
class KeycloakTokensTest {

    private static final AccessTokens TOKENS = SharedServers.tokens();
    private static final ProvisionedRealms REALMS = SharedServers.realms();

    @Test
    void aManagersTokenNamesExactlyOneCouncilWithItsIdAndTheRoleHeldThere() {
        JsonNode token = claims(TOKENS.forPerson("camden-manager", "camden"));

        assertThat(token.get("iss").asText())
                .isEqualTo(REALMS.issuer())
                .startsWith("http://localhost:")
                .endsWith("/realms/alongside");
        assertThat(audience(token)).containsExactly("council-api");
        assertThat(names(token.get("organization"))).containsExactly("camden");
        JsonNode camden = token.get("organization").get("camden");
        assertThat(names(camden)).containsExactlyInAnyOrder("id", "groups", "resource_access");
        assertThat(camden.get("id").asText()).isEqualTo(REALMS.organizationIds().get("camden"));
        assertThat(names(camden.get("resource_access"))).containsExactly("council-api");
        assertThat(roles(token, "camden")).containsExactly("ADVOCACY_MANAGER");
        assertThat(token.get("exp").asLong() - token.get("iat").asLong()).isEqualTo(60);
        assertThat(token.get("sub").asText()).isNotBlank();
        assertNothingAtTheTopLevel(token);
    }

    @ParameterizedTest
    @CsvSource({
        "camden-referrer, camden, REFERRER",
        "camden-referrer-2, camden, REFERRER",
        "camden-parent, camden, PARENT",
        "camden-manager-2, camden, ADVOCACY_MANAGER",
        "camden-admin, camden, ADVOCACY_ADMIN",
        "camden-admin-2, camden, ADVOCACY_ADMIN",
        "camden-advocate, camden, ADVOCATE",
        "camden-advocate-2, camden, ADVOCATE",
        "camden-supervisor, camden, SUPERVISOR",
        "camden-auditor, camden, AUDITOR",
        "camden-council-admin, camden, COUNCIL_ADMIN",
        "southwark-referrer, southwark, REFERRER",
        "southwark-parent, southwark, PARENT",
        "southwark-manager, southwark, ADVOCACY_MANAGER",
        "southwark-admin, southwark, ADVOCACY_ADMIN",
        "southwark-admin-2, southwark, ADVOCACY_ADMIN",
        "southwark-advocate, southwark, ADVOCATE",
        "southwark-supervisor, southwark, SUPERVISOR",
        "southwark-auditor, southwark, AUDITOR",
        "southwark-council-admin, southwark, COUNCIL_ADMIN",
        // one person, different roles
        "two-councils, camden, AUDITOR",
        "two-councils, southwark, ADVOCACY_MANAGER"
    })
    void everyPersonHoldsOneRoleInTheCouncilAskedFor(String person, String council, String role) {
        JsonNode token = claims(TOKENS.forPerson(person, council));

        assertThat(names(token.get("organization"))).containsExactly(council);
        assertThat(roles(token, council)).containsExactly(role);
        assertNothingAtTheTopLevel(token);
    }

    @Test
    void aPersonMayHoldTwoRolesInOneCouncil() {
        JsonNode token = claims(TOKENS.forPerson("camden-parent-advocate", "camden"));

        assertThat(roles(token, "camden")).containsExactlyInAnyOrder("PARENT", "ADVOCATE");
        assertNothingAtTheTopLevel(token);
    }

    @Test
    void aCouncilOneIsNotInIsSilentlyAbsent() {
        assertThat(claims(TOKENS.forPerson("camden-manager", "southwark")).has("organization"))
                .isFalse();
    }

    @Test
    void withoutAskingForACouncilThereIsNone() {
        JsonNode token = claims(TOKENS.forPersonWithoutCouncil("camden-manager"));

        assertThat(token.has("organization")).isFalse();
        assertNothingAtTheTopLevel(token);
    }

    @Test
    void askingForAllCouncilsNamesThemAll() {
        assertThat(names(claims(TOKENS.forPersonInAllCouncils("two-councils")).get("organization")))
                .containsExactlyInAnyOrder("camden", "southwark");
    }

    @ParameterizedTest
    @CsvSource({"camden", "southwark"})
    void anIntegratorIsInItsOwnCouncilOnly(String council) {
        JsonNode token = claims(TOKENS.forIntegrator(council));

        assertThat(names(token.get("organization"))).containsExactly(council);
        assertThat(token.get("organization").get(council).get("id").asText())
                .isEqualTo(REALMS.organizationIds().get(council));
        assertThat(roles(token, council))
                .containsExactlyInAnyOrder("INTEGRATOR", "READ_CASES", "WRITE_REFERRALS");
        assertThat(audience(token)).containsExactly("council-api");
        assertNothingAtTheTopLevel(token);
    }

    @Test
    void aPlatformOperatorComesFromARealmOfItsOwnAndIsInNoCouncil() {
        JsonNode token = claims(TOKENS.forPlatformOperator());

        assertThat(token.get("iss").asText())
                .isEqualTo(REALMS.platformIssuer())
                .endsWith("/realms/alongside-platform");
        assertThat(audience(token)).containsExactly("platform-api");
        assertThat(texts(token.at("/resource_access/platform-api/roles")))
                .containsExactly("PLATFORM_OPERATOR");
        assertThat(token.has("organization")).isFalse();
    }

    @Test
    void provisioningAgainChangesNothing() {
        KeycloakServer keycloak = SharedServers.keycloak();
        List<String> before = changes(keycloak);
        assertThat(before).hasSizeGreaterThan(100);

        ProvisionedRealms again = LocalStack.provision(SharedServers.settings(), keycloak);

        assertThat(again).isEqualTo(REALMS);
        assertThat(changes(keycloak)).isEqualTo(before);
    }

    /**
     * Keycloak records every change by an administrator, so nothing recorded is nothing changed.
     */
    private static List<String> changes(KeycloakServer server) {
        try (Keycloak keycloak =
                Keycloak.getInstance(
                        server.url(),
                        "master",
                        server.admin().user(),
                        server.admin().password(),
                        "admin-cli")) {
            List<String> changes = new ArrayList<>();
            for (String realm :
                    List.of(KeycloakProvisioning.REALM, KeycloakProvisioning.PLATFORM_REALM)) {
                keycloak.realm(realm)
                        .getAdminEvents(null, null, null, null, null, null, null, null, 0, 10_000)
                        .forEach(change ->
                                changes.add(
                                        change.getTime()
                                                + change.getOperationType()
                                                + change.getResourcePath()));
            }
            changes.sort(Comparator.naturalOrder());
            return changes;
        }
    }

    private static void assertNothingAtTheTopLevel(JsonNode token) {
        assertThat(names(token))
                .doesNotContain("realm_access", "resource_access", "groups", "roles");
    }

    private static List<String> audience(JsonNode token) {
        JsonNode audience = token.get("aud");
        return audience.isArray() ? texts(audience) : List.of(audience.asText());
    }

    private static List<String> roles(JsonNode token, String council) {
        return texts(
                token.get("organization")
                        .get(council)
                        .get("resource_access")
                        .get(KeycloakProvisioning.COUNCIL_API)
                        .get("roles"));
    }

    private static List<String> texts(JsonNode array) {
        List<String> texts = new ArrayList<>();
        array.forEach(text -> texts.add(text.asText()));
        return texts;
    }

    private static List<String> names(JsonNode object) {
        List<String> names = new ArrayList<>();
        Objects.requireNonNull(object).fieldNames().forEachRemaining(names::add);
        return names;
    }

    private static JsonNode claims(String token) {
        try {
            return new ObjectMapper()
                    .readTree(Base64.getUrlDecoder().decode(token.split("\\.", -1)[1]));
        } catch (IOException e) {
            throw new AssertionError("Not a token", e);
        }
    }
}
