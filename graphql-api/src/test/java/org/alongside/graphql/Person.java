package org.alongside.graphql;

import java.util.Map;
import java.util.Set;
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
            advocate { id version name status trainings { id } checks { id } conflicts { id } } version consistencyToken consistency
            userErrors { code field message currentVersion }
            """;

    private static final Set<String> OF_ADVOCATES =
            Set.of(
                    "registerAdvocate",
                    "describeAdvocate",
                    "agreeAvailability",
                    "pauseAdvocate",
                    "resumeAdvocate",
                    "recordTraining",
                    "recordCheck",
                    "withdrawEvidence",
                    "declareConflict",
                    "withdrawConflict",
                    "standDownAdvocate");

    private static final Set<String> OF_PROVIDERS =
            Set.of("registerProvider", "correctProviderDetails", "standDownProvider");

    private static final String OFFER_PAYLOAD =
            "offer { id version answer } version consistencyToken consistency"
                    + " userErrors { code field message currentVersion }";

    private static final String PROVIDER_PAYLOAD =
            "provider { id version name active } version consistencyToken consistency"
                    + " userErrors { code field message currentVersion }";

    private static final String FEEDBACK_PAYLOAD =
            "feedback { id version caseId offerId } version consistencyToken consistency"
                    + " userErrors { code field message currentVersion }";

    private static final String DEPARTURE_PAYLOAD =
            "departure { exportKey exportKeyWaiting requestedAt notBefore version } version consistencyToken"
                    + " consistency userErrors { code field message currentVersion }";
    private static final String DRAFT_PAYLOAD =
            "draft { id version savedAt expiresAt } version consistencyToken consistency"
                    + " userErrors { code field message currentVersion }";
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
        if (mutation.endsWith("Offer")) {
            return OFFER_PAYLOAD;
        }
        if (mutation.equals("giveFeedback")) {
            return FEEDBACK_PAYLOAD;
        }
        if (OF_PROVIDERS.contains(mutation)) {
            return PROVIDER_PAYLOAD;
        }
        if (OF_ADVOCATES.contains(mutation)) {
            return ADVOCATE_PAYLOAD;
        }
        if (mutation.endsWith("Departure") || mutation.endsWith("ExportKey")) {
            return DEPARTURE_PAYLOAD;
        }
        if (mutation.endsWith("ReferralDraft")) {
            return DRAFT_PAYLOAD;
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

    /** Enters an advocate who can be allocated, and gives their id. */
    String enteredAdvocate(String account) {
        String id = did("registerAdvocate", Inputs.advocate(account)).at("/advocate/id").asString();
        did("recordTraining", Inputs.trained(id));
        did("recordCheck", Inputs.checked(id));
        return id;
    }

    String account() {
        return ask("{ me { account } }").data("me").path("account").asString();
    }
}
