package org.alongside.demo;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;
import java.util.function.Supplier;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Somebody who calls the GraphQL endpoint, with a fresh token for each call. */
final class Caller {

    private static final JsonMapper JSON = JsonMapper.shared();

    private final HttpClient http;
    private final URI endpoint;
    private final Supplier<String> token;

    Caller(HttpClient http, URI endpoint, Supplier<String> token) {
        this.http = http;
        this.endpoint = endpoint;
        this.token = token;
    }

    /**
     * Calls and expects an answer without errors.
     *
     * @return the operation's data
     * @throws DemoFailed if the answer is anything else
     */
    JsonNode call(String document, Map<String, ?> variables) {
        JsonNode first = answer(document, variables);
        if (first.path("userErrors").size() > 0) {
            throw new DemoFailed("The service refused: " + first.get("userErrors"));
        }
        return first;
    }

    /**
     * Calls and expects an answer, which may be that the operation was refused.
     *
     * @return the operation's data
     * @throws DemoFailed if there is none
     */
    JsonNode answer(String document, Map<String, ?> variables) {
        JsonNode answer = JSON.readTree(raw(document, variables));
        if (answer.has("errors")) {
            throw new DemoFailed("The service answered with errors: " + answer.get("errors"));
        }
        return answer.path("data").iterator().next();
    }

    /** Calls and gives back the answer as it came. */
    String raw(String document, Map<String, ?> variables) {
        HttpRequest request =
                HttpRequest.newBuilder(endpoint)
                        .timeout(Duration.ofSeconds(30))
                        .header("Authorization", "Bearer " + token.get())
                        .header("Content-Type", "application/json")
                        .header("Accept", "application/graphql-response+json")
                        .POST(
                                HttpRequest.BodyPublishers.ofString(
                                        JSON.writeValueAsString(
                                                Map.of("query", document, "variables", variables))))
                        .build();
        try {
            HttpResponse<String> response =
                    http.send(request, HttpResponse.BodyHandlers.ofString());
            if (response.statusCode() != 200) {
                throw new DemoFailed(
                        "The service answered " + response.statusCode() + ": " + response.body());
            }
            return response.body();
        } catch (IOException gone) {
            throw new DemoFailed(
                    "The service did not answer. Its log says why; start again, nothing is lost.");
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new DemoFailed("Interrupted.");
        }
    }
}
