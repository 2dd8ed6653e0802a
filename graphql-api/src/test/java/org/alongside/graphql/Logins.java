package org.alongside.graphql;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.alongside.keycloak.KeycloakProvisioning;
import org.alongside.localstack.KeycloakServer;
import org.alongside.localstack.SharedServers;
import org.keycloak.admin.client.Keycloak;
import org.keycloak.admin.client.resource.RealmResource;
import org.keycloak.representations.idm.CredentialRepresentation;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Logs people and machines in at the real Keycloak, and does there what only its administrator can.
 */
final class Logins {

    private static final HttpClient HTTP = HttpClient.newHttpClient();

    private Logins() {}

    /** What Keycloak's token endpoint answered. */
    record Reply(int status, JsonNode json) {

        String accessToken() {
            return json.path("access_token").asString("");
        }

        String refreshToken() {
            return json.path("refresh_token").asString("");
        }

        boolean isRefused() {
            return status >= 400 && status < 500 && accessToken().isEmpty();
        }
    }

    static String issuer() {
        return SharedServers.realms().issuer();
    }

    static Reply token(Map<String, String> form) {
        return token(issuer(), form);
    }

    static Reply token(String issuer, Map<String, String> form) {
        String body =
                form.entrySet().stream()
                        .map(field ->
                                field.getKey()
                                        + "="
                                        + URLEncoder.encode(
                                                field.getValue(), StandardCharsets.UTF_8))
                        .collect(Collectors.joining("&"));
        try {
            HttpResponse<String> answer =
                    HTTP.send(
                            HttpRequest.newBuilder(
                                            URI.create(issuer + "/protocol/openid-connect/token"))
                                    .header("Content-Type", "application/x-www-form-urlencoded")
                                    .POST(HttpRequest.BodyPublishers.ofString(body))
                                    .build(),
                            HttpResponse.BodyHandlers.ofString());
            return new Reply(answer.statusCode(), JsonMapper.shared().readTree(answer.body()));
        } catch (IOException failed) {
            throw new IllegalStateException(failed);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(interrupted);
        }
    }

    static Reply person(String email, String council) {
        return token(
                Map.of(
                        "grant_type",
                        "password",
                        "client_id",
                        KeycloakProvisioning.DEMO_CLIENT,
                        "username",
                        email,
                        "password",
                        KeycloakProvisioning.LOCAL_PASSWORD,
                        "scope",
                        "organization:" + council));
    }

    static Reply refresh(Reply before) {
        return token(
                Map.of(
                        "grant_type",
                        "refresh_token",
                        "client_id",
                        KeycloakProvisioning.DEMO_CLIENT,
                        "refresh_token",
                        before.refreshToken()));
    }

    static Reply machine(String clientId, String secret) {
        return token(
                Map.of(
                        "grant_type", "client_credentials",
                        "client_id", clientId,
                        "client_secret", secret));
    }

    /** Somebody who asks with a new token each time. */
    static Person asking(RunningService service, Supplier<Reply> login) {
        return new Person(service, () -> login.get().accessToken());
    }

    /** What the invited would do with the link in their mail: there is no mail here. */
    static void setPassword(String account) {
        withRealm(realm -> {
            CredentialRepresentation password = new CredentialRepresentation();
            password.setType(CredentialRepresentation.PASSWORD);
            password.setValue(KeycloakProvisioning.LOCAL_PASSWORD);
            password.setTemporary(false);
            realm.users().get(account).resetPassword(password);
            return account;
        });
    }

    /** Work of Keycloak's own administrator. */
    static <T> T withRealm(Function<RealmResource, T> work) {
        return withKeycloak(keycloak -> work.apply(keycloak.realm(KeycloakProvisioning.REALM)));
    }

    static <T> T withKeycloak(Function<Keycloak, T> work) {
        KeycloakServer server = SharedServers.keycloak();
        try (Keycloak keycloak =
                Keycloak.getInstance(
                        server.url(),
                        "master",
                        server.admin().user(),
                        server.admin().password(),
                        "admin-cli")) {
            return work.apply(keycloak);
        }
    }
}
