package org.alongside.localstack;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import org.alongside.keycloak.KeycloakProvisioning;
import org.alongside.keycloak.ProvisionedRealms;

/**
 * Fetches access tokens for the demo and for tests, as they come from Keycloak. A token lives 60
 * seconds, so it is fetched for each use and never kept. Nothing here logs a token or a password.
 */
public final class AccessTokens implements AutoCloseable {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();
    private final String issuer;
    private final String platformIssuer;
    private final Map<String, String> integratorSecrets;

    /**
     * @param integratorSecrets slug of a council to the secret of its integrator
     */
    public AccessTokens(ProvisionedRealms realms, Map<String, String> integratorSecrets) {
        this(realms.issuer(), realms.platformIssuer(), integratorSecrets);
    }

    private AccessTokens(
            String issuer, String platformIssuer, Map<String, String> integratorSecrets) {
        this.issuer = issuer;
        this.platformIssuer = platformIssuer;
        this.integratorSecrets = Map.copyOf(integratorSecrets);
    }

    /** Those of the operators' realm only. */
    public static AccessTokens ofOperators(String platformIssuer) {
        return new AccessTokens("", platformIssuer, Map.of());
    }

    /** A person's token within one council. */
    public String forPerson(String username, String councilSlug) {
        return forPersonWithScope(username, "organization:" + councilSlug);
    }

    /** The token of a council's integrator. */
    public String forIntegrator(String councilSlug) {
        String secret = integratorSecrets.get(councilSlug);
        if (secret == null) {
            throw new IllegalArgumentException("No integrator of " + councilSlug);
        }
        return fetch(
                issuer,
                Map.of(
                        "grant_type",
                        "client_credentials",
                        "client_id",
                        KeycloakProvisioning.integratorClient(councilSlug),
                        "client_secret",
                        secret));
    }

    /** The token of the platform operator, from the operators' realm. */
    public String forPlatformOperator() {
        return password(platformIssuer, KeycloakProvisioning.PLATFORM_OPERATOR, "openid");
    }

    /** A person's token that names no council: the product must refuse it. */
    public String forPersonWithoutCouncil(String username) {
        return forPersonWithScope(username, "openid");
    }

    /** A person's token that names all their councils: the product must refuse two. */
    public String forPersonInAllCouncils(String username) {
        return forPersonWithScope(username, "organization:*");
    }

    /** A person's token for whatever scope. */
    public String forPersonWithScope(String username, String scope) {
        return password(issuer, username, scope);
    }

    private String password(String issuer, String username, String scope) {
        Map<String, String> form = new LinkedHashMap<>();
        form.put("grant_type", "password");
        form.put("client_id", KeycloakProvisioning.DEMO_CLIENT);
        form.put("username", username);
        form.put("password", KeycloakProvisioning.LOCAL_PASSWORD);
        form.put("scope", scope);
        return fetch(issuer, form);
    }

    private String fetch(String issuer, Map<String, String> form) {
        String body =
                form.entrySet().stream()
                        .map(field -> field.getKey() + "=" + encoded(field.getValue()))
                        .collect(Collectors.joining("&"));
        HttpRequest request =
                HttpRequest.newBuilder(URI.create(issuer + "/protocol/openid-connect/token"))
                        .timeout(Duration.ofSeconds(15))
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(HttpRequest.BodyPublishers.ofString(body))
                        .build();
        try {
            HttpResponse<String> response =
                    http.send(request, HttpResponse.BodyHandlers.ofString());
            JsonNode answer = JSON.readTree(response.body());
            if (response.statusCode() != 200) {
                throw new LocalStackException(
                        "Keycloak gives no token: "
                                + answer.path("error_description").asText("unknown reason")
                                + " (is the stack provisioned?).");
            }
            return answer.required("access_token").asText();
        } catch (IOException e) {
            throw new LocalStackException(
                    "Keycloak at " + issuer + " does not answer: start the stack.", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new LocalStackException("Interrupted while asking for a token.", e);
        }
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    @Override
    public void close() {
        http.close();
    }
}
