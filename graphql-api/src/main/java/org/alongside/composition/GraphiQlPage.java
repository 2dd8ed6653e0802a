package org.alongside.composition;

/** Placeholder until the page is there. */
final class GraphiQlPage {

    private GraphiQlPage() {}

    static String contentSecurityPolicy(String keycloak) {
        return "default-src 'none'; connect-src 'self' " + keycloak;
    }
}
