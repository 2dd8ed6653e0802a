package org.alongside.keycloak;

import java.util.Map;

/**
 * What the product must know of Keycloak.
 *
 * @param issuer of the councils' realm, exactly as it stands in tokens
 * @param platformIssuer of the operators' realm
 * @param organizationIds slug of a council to the id of its organization; with the issuer this is a
 *     council's key
 * @param access how the application looks after people and integrations
 * @param makingRealms how it makes a realm that is one council's own
 */
public record ProvisionedRealms(
        String issuer,
        String platformIssuer,
        Map<String, String> organizationIds,
        KeycloakAccess access,
        KeycloakAccess makingRealms) {

    public ProvisionedRealms {
        organizationIds = Map.copyOf(organizationIds);
    }
}
