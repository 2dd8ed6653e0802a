package org.alongside.graphql;

import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Somebody who uses the service with a token from Keycloak. */
final class Person {

    /** What tests look at in the payload of a mutation of a case. */
    static final String CASE_PAYLOAD =
            """
            case { id version status waitingFor { task } } version consistencyToken consistency
            userErrors { code field message currentVersion }
            """;

    private static final String ADVOCATE_PAYLOAD =
            """
            advocate { id version name active } version consistencyToken consistency
            userErrors { code field message currentVersion }
            """;

    private final RunningService service;
    private final Supplier<String> token;

    Person(RunningService service, Supplier<String> token) {
        this.service = service;
        this.token = token;
    }

    String authorization() {
        return "Bearer " + token.get();
    }

    Answer ask(String query) {
        return ask(query, Map.of());
    }

    Answer ask(String query, Map<String, ? extends @Nullable Object> variables) {
        return service.post(
                authorization(),
                RunningService.json(Map.of("query", query, "variables", variables)));
    }

    /** A mutation with the usual payload. */
    Answer does(String mutation, Map<String, ? extends @Nullable Object> input) {
        return ask(
                "mutation ($input: %s!) { %s(input: $input) { %s } }"
                        .formatted(
                                Character.toUpperCase(mutation.charAt(0))
                                        + mutation.substring(1)
                                        + "Input",
                                mutation,
                                mutation.endsWith("isterAdvocate") || mutation.startsWith("stand")
                                        ? ADVOCATE_PAYLOAD
                                        : CASE_PAYLOAD),
                Map.of("input", input));
    }

    /** A mutation that must succeed, and whose entity must be there at once. */
    JsonNode did(String mutation, Map<String, ? extends @Nullable Object> input) {
        Answer answer = does(mutation, input);
        JsonNode payload = answer.data(mutation);
        if (answer.status() != 200
                || answer.json().has("errors")
                || !payload.path("userErrors").isEmpty()
                || !payload.path("consistency").asString("").equals("CURRENT")) {
            throw new AssertionError(mutation + " should have succeeded: " + answer.body());
        }
        return payload;
    }

    String account() {
        return ask("{ me { account } }").data("me").path("account").asString();
    }
}
