package org.alongside.demo;

import java.net.URI;
import java.net.http.HttpClient;
import java.time.Duration;
import org.alongside.localstack.AccessTokens;

/** Those who call the service in the example. */
final class Callers {

    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();
    private final URI endpoint;
    private final AccessTokens tokens;

    /**
     * @param endpoint the GraphQL endpoint of the councils
     */
    Callers(URI endpoint, AccessTokens tokens) {
        this.endpoint = endpoint;
        this.tokens = tokens;
    }

    Caller person(String username, String council) {
        return new Caller(http, endpoint, () -> tokens.forPerson(username, council));
    }

    Caller integrator(String council) {
        return new Caller(http, endpoint, () -> tokens.forIntegrator(council));
    }

    Caller operator() {
        return new Caller(http, endpoint.resolve("/platform/graphql"), tokens::forPlatformOperator);
    }
}
