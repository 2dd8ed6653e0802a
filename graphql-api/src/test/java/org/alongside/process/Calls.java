package org.alongside.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.alongside.localstack.ApplicationProcess;
import org.alongside.localstack.SharedServers;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Calls of Camden's referrer over HTTP. */
final class Calls {

    private static final JsonMapper JSON = JsonMapper.shared();
    private static final String SUBMIT =
            """
            mutation ($input: SubmitReferralInput!) {
              submitReferral(input: $input) {
                version consistencyToken userErrors { code }
                case { id status externalRefs { value } }
              }
            }
            """;

    private static final String SUBMIT_ONLY =
            """
            mutation ($input: SubmitReferralInput!) {
              submitReferral(input: $input) { version consistencyToken userErrors { code } }
            }
            """;

    private final HttpClient http = HttpClient.newHttpClient();

    /** A referral of which everything is asked, so that the answer waits for the read model. */
    static String submit(String reference, String key) {
        return submit(SUBMIT, reference, key);
    }

    /** A referral of which nothing is asked that the answer would have to wait for. */
    static String submitOnly(String reference, String key) {
        return submit(SUBMIT_ONLY, reference, key);
    }

    static String read(String reference, String token) {
        return body(
                "query ($ref: ExternalRefInput, $token: String) {"
                        + " case(externalRef: $ref, atLeast: $token) { status version } }",
                Map.of("ref", reference(reference), "token", token));
    }

    /** How often the council's settings were set. */
    static String settings() {
        return body("{ settings { version } }", Map.of());
    }

    private static String submit(String document, String reference, String key) {
        return body(
                document,
                Map.of(
                        "input",
                        Map.ofEntries(
                                Map.entry(
                                        "parent",
                                        Map.of(
                                                "name",
                                                "Ana Ejemplo",
                                                "relationToChildren",
                                                "mother")),
                                Map.entry(
                                        "safeContact",
                                        Map.of(
                                                "ways",
                                                List.of(
                                                        Map.of(
                                                                "method",
                                                                "POST",
                                                                "detail",
                                                                "1 Any Street")))),
                                Map.entry("children", List.of(Map.of("name", "Leo"))),
                                Map.entry("consent", Map.of("given", true, "how", "VERBAL")),
                                Map.entry("reason", "To be heard."),
                                Map.entry("interpreter", Map.of("needed", false)),
                                Map.entry("accessNeeds", Map.of("any", false)),
                                Map.entry(
                                        "meeting",
                                        Map.of(
                                                "kind",
                                                "INITIAL",
                                                "date",
                                                LocalDate.now(ZoneId.of("Europe/London"))
                                                        .plusDays(10)
                                                        .toString())),
                                Map.entry(
                                        "socialWorker",
                                        Map.of("name", "S. Worker", "team", "North")),
                                Map.entry("externalRefs", List.of(reference(reference))),
                                Map.entry("idempotencyKey", key))));
    }

    private static Map<String, String> reference(String value) {
        return Map.of("kind", "CASE", "system", "mosaic", "value", value);
    }

    private static String body(String document, Map<String, ?> variables) {
        return JSON.writeValueAsString(Map.of("query", document, "variables", variables));
    }

    private static HttpRequest request(ApplicationProcess application, String body) {
        return HttpRequest.newBuilder(URI.create(application.url() + "/graphql"))
                .timeout(Duration.ofSeconds(30))
                .header(
                        "Authorization",
                        "Bearer " + SharedServers.tokens().forPerson("camden-referrer", "camden"))
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build();
    }

    CompletableFuture<HttpResponse<String>> sendLater(ApplicationProcess application, String body) {
        return http.sendAsync(request(application, body), HttpResponse.BodyHandlers.ofString());
    }

    /**
     * @throws IllegalStateException if there is no answer
     */
    String send(ApplicationProcess application, String body) {
        try {
            HttpResponse<String> response =
                    http.send(request(application, body), HttpResponse.BodyHandlers.ofString());
            assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
            return response.body();
        } catch (IOException gone) {
            throw new IllegalStateException("No answer", gone);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted", interrupted);
        }
    }

    static JsonNode payload(String answer) {
        JsonNode tree = JSON.readTree(answer);
        assertThat(tree.has("errors")).as(answer).isFalse();
        return tree.get("data").iterator().next();
    }
}
