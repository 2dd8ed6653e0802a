package org.alongside.identity;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.alongside.actor.Actor;
import org.alongside.actor.Role;
import org.alongside.messaging.Context;
import org.alongside.tenancy.Platform;
import org.junit.jupiter.api.Test;
import org.springframework.security.oauth2.jwt.Jwt;

/** An operator is who holds the one role of the platform's API, and acts in no council. */
class OperatorReaderTest {

    @Test
    void theRoleAtThePlatformsApiMakesAnOperator() {
        assertThat(standing(access("platform-api", "PLATFORM_OPERATOR", "AUDITOR")))
                .isEqualTo(
                        new Standing.Admitted(
                                new Context(
                                        Platform.ID,
                                        new Actor(
                                                "account-1",
                                                "Morgan Hale",
                                                Set.of(Role.PLATFORM_OPERATOR),
                                                Set.of(),
                                                "alongside-demo"))));
    }

    @Test
    void withoutItNobodyIsOne() {
        for (Map<String, Object> claims :
                List.<Map<String, Object>>of(
                        Map.of("scope", "PLATFORM_OPERATOR"),
                        Map.of("groups", List.of("PLATFORM_OPERATOR")),
                        Map.of("realm_access", Map.of("roles", List.of("PLATFORM_OPERATOR"))),
                        access("council-api", "PLATFORM_OPERATOR"),
                        access("platform-api", "ADVOCACY_MANAGER"),
                        access("platform-api"),
                        Map.of("resource_access", Map.of("platform-api", "PLATFORM_OPERATOR")),
                        Map.of(
                                "organization",
                                Map.of("camden", access("platform-api", "PLATFORM_OPERATOR"))))) {
            assertThat(standing(claims))
                    .as(claims.toString())
                    .isEqualTo(new Standing.Refused(Refusal.OPERATOR_REQUIRED));
        }
    }

    private static Map<String, Object> access(String api, String... roles) {
        return Map.of("resource_access", Map.of(api, Map.of("roles", List.of(roles))));
    }

    private static Standing standing(Map<String, Object> claims) {
        return new OperatorReader()
                .convert(
                        Jwt.withTokenValue("token")
                                .header("alg", "RS256")
                                .claim("sub", "account-1")
                                .claim("name", "Morgan Hale")
                                .claim("azp", "alongside-demo")
                                .claims(all -> all.putAll(claims))
                                .build())
                .standing();
    }
}
