package org.alongside.keycloak;

/**
 * How the application reaches Keycloak: as a confidential client with a service account that may no
 * more than it needs.
 *
 * @param url of Keycloak, without a path
 * @param client the client's name
 * @param secret the client's secret
 */
public record KeycloakAccess(String url, String client, String secret) {

    /** Shows no secret. */
    @Override
    public String toString() {
        return "KeycloakAccess[" + client + " at " + url + "]";
    }
}
