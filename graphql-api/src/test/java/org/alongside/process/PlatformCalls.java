package org.alongside.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;
import org.alongside.localstack.ApplicationProcess;
import org.alongside.localstack.SharedServers;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Calls over HTTP: of the platform's operator, and of people of a council. */
final class PlatformCalls {

    private static final JsonMapper JSON = JsonMapper.shared();

    private final HttpClient http = HttpClient.newHttpClient();

    /** The codes of the user errors of a mutation by an operator; none if it was done. */
    String operatorDoes(ApplicationProcess application, String mutation, Map<String, ?> input) {
        JsonNode answer =
                asOperator(
                        application,
                        "mutation ($input: %sInput!) { %s(input: $input) { userErrors { code } } }"
                                .formatted(
                                        Character.toUpperCase(mutation.charAt(0))
                                                + mutation.substring(1),
                                        mutation),
                        Map.of("input", input));
        JsonNode errors = answer.at("/data/" + mutation + "/userErrors");
        return errors.isArray() && errors.isEmpty() ? "" : answer.toString();
    }

    /** Where a council stands, such as {@code ACTIVE}; empty if there is none. */
    String status(ApplicationProcess application, String slug) {
        return asOperator(
                        application,
                        "query ($slug: String!) { council(slug: $slug) { status } }",
                        Map.of("slug", slug))
                .at("/data/council/status")
                .asString("");
    }

    private JsonNode asOperator(
            ApplicationProcess application, String query, Map<String, ?> variables) {
        return JSON.readTree(
                send(
                                application,
                                "/platform/graphql",
                                SharedServers.tokens().forPlatformOperator(),
                                query,
                                variables)
                        .body());
    }

    /** A call with somebody's token. */
    HttpResponse<String> send(
            ApplicationProcess application,
            String path,
            String token,
            String query,
            Map<String, ?> variables) {
        HttpRequest request =
                HttpRequest.newBuilder(URI.create(application.url() + path))
                        .timeout(Duration.ofSeconds(30))
                        .header("Authorization", "Bearer " + token)
                        .header("Content-Type", "application/json")
                        .header("Accept", "application/graphql-response+json")
                        .POST(
                                HttpRequest.BodyPublishers.ofString(
                                        JSON.writeValueAsString(
                                                Map.of("query", query, "variables", variables))))
                        .build();
        try {
            return http.send(request, HttpResponse.BodyHandlers.ofString());
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(interrupted);
        }
    }
}
