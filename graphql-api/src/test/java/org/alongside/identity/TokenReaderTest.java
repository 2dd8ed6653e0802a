package org.alongside.identity;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.alongside.actor.IntegrationScope;
import org.alongside.actor.Role;
import org.alongside.messaging.Context;
import org.alongside.tenancy.Council;
import org.alongside.tenancy.CouncilDirectory;
import org.alongside.tenancy.CouncilId;
import org.alongside.tenancy.CouncilState;
import org.alongside.tenancy.Nation;
import org.junit.jupiter.api.Test;
import org.springframework.security.oauth2.jwt.Jwt;

/** Council and actor come from the one entry of the organization claim, and from nothing else. */
class TokenReaderTest {

    private static final String ISSUER = "https://login.example.org/realms/alongside";
    private static final Council CAMDEN =
            new Council(
                    new CouncilId("camden"),
                    "London Borough of Camden",
                    "E09000007",
                    Nation.ENGLAND,
                    ISSUER,
                    "org-1");

    @Test
    void theEntryGivesCouncilAndRoles() {
        Context context = admitted(organization("org-1", "ADVOCACY_MANAGER", "unknown-role"));

        assertThat(context.council()).isEqualTo(CAMDEN.id());
        assertThat(context.actor().account()).isEqualTo("account-1");
        assertThat(context.actor().name()).isEqualTo("Farida Quill");
        assertThat(context.actor().client()).isEqualTo("alongside-graphiql");
        assertThat(context.actor().roles()).containsExactly(Role.ADVOCACY_MANAGER);
    }

    /** The slug in the token is Keycloak's alias; the directory decides which council it is. */
    @Test
    void theCouncilIsFoundByTheOrganizationsIdNotByItsAlias() {
        Context context =
                admitted(claims ->
                        claims.put("organization", Map.of("southwark", entry("org-1", "AUDITOR"))));
        assertThat(context.council()).isEqualTo(CAMDEN.id());
    }

    @Test
    void aScopeIsAnIntegratorsOnly() {
        assertThat(admitted(organization("org-1", "INTEGRATOR", "READ_CASES")).actor().scopes())
                .containsExactly(IntegrationScope.READ_CASES);
        assertThat(admitted(organization("org-1", "REFERRER", "READ_CASES")).actor().scopes())
                .isEmpty();
    }

    @Test
    void rolesElsewhereInTheTokenGrantNothing() {
        assertThat(
                        refused(claims -> {
                            claims.put(
                                    "resource_access",
                                    Map.of("council-api", roles("ADVOCACY_MANAGER")));
                            claims.put("realm_access", roles("ADVOCACY_MANAGER"));
                            claims.put("scope", "ADVOCACY_MANAGER READ_CASES");
                            claims.put("groups", List.of("ADVOCACY_MANAGER"));
                            claims.put(
                                    "organization",
                                    Map.of(
                                            "camden",
                                            Map.of(
                                                    "id",
                                                    "org-1",
                                                    "groups",
                                                    List.of("ADVOCACY_MANAGER"))));
                        }))
                .isEqualTo(Refusal.ROLE_REQUIRED);
    }

    @Test
    void aTokenWithoutACouncilIsRefused() {
        assertThat(refused(claims -> claims.remove("organization")))
                .isEqualTo(Refusal.COUNCIL_REQUIRED);
        assertThat(refused(claims -> claims.put("organization", Map.of())))
                .isEqualTo(Refusal.COUNCIL_REQUIRED);
        assertThat(refused(claims -> claims.put("organization", List.of("camden"))))
                .isEqualTo(Refusal.COUNCIL_REQUIRED);
        assertThat(
                        refused(claims ->
                                claims.put(
                                        "organization",
                                        Map.of(
                                                "camden",
                                                Map.of(
                                                        "resource_access",
                                                        Map.of("council-api", roles("AUDITOR")))))))
                .isEqualTo(Refusal.COUNCIL_REQUIRED);
    }

    @Test
    void aTokenForTwoCouncilsIsRefused() {
        assertThat(
                        refused(claims ->
                                claims.put(
                                        "organization",
                                        Map.of(
                                                "camden",
                                                entry("org-1", "AUDITOR"),
                                                "southwark",
                                                entry("org-2", "AUDITOR")))))
                .isEqualTo(Refusal.ONE_COUNCIL_ONLY);
    }

    @Test
    void aCouncilThatIsNotServedIsRefused() {
        assertThat(refused(organization("org-9", "AUDITOR"))).isEqualTo(Refusal.COUNCIL_UNKNOWN);
    }

    /** What is on the move can be read: the writes are refused one by one. */
    @Test
    void aSuspendedCouncilIsRefusedAndOneThatCanOnlyBeReadIsNot() {
        assertThat(read(CouncilState.SUSPENDED, organization("org-1", "AUDITOR")))
                .isEqualTo(new Standing.Refused(Refusal.COUNCIL_SUSPENDED));
        assertThat(read(CouncilState.FROZEN, organization("org-1", "AUDITOR")))
                .isInstanceOf(Standing.Admitted.class);
    }

    @Test
    void whoHasNoRoleInTheCouncilIsRefused() {
        assertThat(refused(organization("org-1"))).isEqualTo(Refusal.ROLE_REQUIRED);
        assertThat(refused(organization("org-1", "READ_CASES"))).isEqualTo(Refusal.ROLE_REQUIRED);
    }

    private static Context admitted(Consumer<Map<String, Object>> claims) {
        return switch (read(claims)) {
            case Standing.Admitted(Context context) -> context;
            case Standing.Refused(Refusal refusal) ->
                    throw new AssertionError("Refused: " + refusal);
        };
    }

    private static Refusal refused(Consumer<Map<String, Object>> claims) {
        return switch (read(claims)) {
            case Standing.Admitted _ -> throw new AssertionError("Admitted");
            case Standing.Refused(Refusal refusal) -> refusal;
        };
    }

    private static Standing read(Consumer<Map<String, Object>> claims) {
        return read(CouncilState.ACTIVE, claims);
    }

    private static Standing read(CouncilState state, Consumer<Map<String, Object>> claims) {
        return new TokenReader(new OneCouncil(state))
                .convert(
                        Jwt.withTokenValue("token")
                                .header("alg", "RS256")
                                .claim("iss", ISSUER)
                                .claim("sub", "account-1")
                                .claim("name", "Farida Quill")
                                .claim("azp", "alongside-graphiql")
                                .claims(claims)
                                .build())
                .standing();
    }

    private static Consumer<Map<String, Object>> organization(String id, String... roles) {
        return claims -> claims.put("organization", Map.of("camden", entry(id, roles)));
    }

    private static Map<String, Object> entry(String id, String... roles) {
        return Map.of("id", id, "resource_access", Map.of("council-api", roles(roles)));
    }

    private static Map<String, Object> roles(String... roles) {
        return Map.of("roles", List.copyOf(Set.of(roles)));
    }

    private record OneCouncil(CouncilState state) implements CouncilDirectory {

        private Council camden() {
            return new Council(
                    CAMDEN.id(),
                    CAMDEN.name(),
                    CAMDEN.gssCode(),
                    CAMDEN.nation(),
                    CAMDEN.issuer(),
                    CAMDEN.organizationId(),
                    state);
        }

        @Override
        public Optional<Council> byOrganization(String issuer, String organizationId) {
            return Optional.of(camden())
                    .filter(council ->
                            council.issuer().equals(issuer)
                                    && council.organizationId().equals(organizationId));
        }

        @Override
        public Optional<Council> byId(CouncilId id) {
            return Optional.of(camden()).filter(council -> council.id().equals(id));
        }

        @Override
        public List<Council> all() {
            return List.of(camden());
        }

        @Override
        public void register(Council council) {
            throw new UnsupportedOperationException();
        }
    }
}
