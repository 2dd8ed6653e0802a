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

    private static final String DEPARTURE_PAYLOAD =
            "departure { exportKey exportKeyWaiting requestedAt notBefore version } version consistencyToken"
                    + " consistency userErrors { code field message currentVersion }";
    private static final String SETTINGS_PAYLOAD =
            """
            settings { version at notice { from review { days counted } } } version
            consistencyToken consistency userErrors { code field message currentVersion }
            """;

    private static final String COUNCIL_PAYLOAD =
            """
            council { slug status version provisioning { step done failed failure }
              suspendedBecause } version consistencyToken consistency
            userErrors { code field message currentVersion }
            """;

    private final RunningService service;
    private final String address;
    private final Supplier<String> token;

    Person(RunningService service, Supplier<String> token) {
        this(service, RunningService.COUNCILS, token);
    }

    Person(RunningService service, String address, Supplier<String> token) {
        this.service = service;
        this.address = address;
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
                address,
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
                                payload(mutation)),
                Map.of("input", input));
    }

    private String payload(String mutation) {
        if (address.equals(RunningService.PLATFORM)) {
            return COUNCIL_PAYLOAD;
        }
        if (mutation.endsWith("isterAdvocate") || mutation.startsWith("stand")) {
            return ADVOCATE_PAYLOAD;
        }
        if (mutation.endsWith("Departure") || mutation.endsWith("ExportKey")) {
            return DEPARTURE_PAYLOAD;
        }
        return mutation.startsWith("set") ? SETTINGS_PAYLOAD : CASE_PAYLOAD;
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
