package org.alongside.graphql;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.alongside.keycloak.KeycloakProvisioning;
import org.alongside.localstack.SharedServers;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.keycloak.admin.client.resource.RealmResource;
import org.keycloak.representations.idm.ClientRepresentation;
import org.keycloak.representations.idm.CredentialRepresentation;
import org.keycloak.representations.idm.IdentityProviderRepresentation;
import org.keycloak.representations.idm.MembershipType;
import org.keycloak.representations.idm.OrganizationDomainRepresentation;
import org.keycloak.representations.idm.OrganizationRepresentation;
import org.keycloak.representations.idm.RealmRepresentation;
import org.keycloak.representations.idm.UserRepresentation;
import tools.jackson.databind.JsonNode;

/**
 * A council whose people log in at the council's own identity provider: here another realm, tied to
 * Camden's organization. The whole login goes over HTTP, as a browser would do it.
 */
class BrokeringTest {

    private static final RunningService SERVICE = RunningService.get();
    private static final String PASSWORD = KeycloakProvisioning.LOCAL_PASSWORD;
    private static final String CLIENT = "broker-test";
    private static final Pattern COOKIE =
            Pattern.compile("^([^=]+)=([^;]*);.*?Path=([^;]+)", Pattern.CASE_INSENSITIVE);
    private static final String BACK = "http://localhost:9/back";

    private final String own = "own-" + UUID.randomUUID().toString().substring(0, 8);
    private final String email = "worker@" + own + ".example";
    private final HttpClient browser =
            HttpClient.newBuilder().followRedirects(HttpClient.Redirect.NEVER).build();

    /**
     * By path and name. Java's own jar keeps cookies that are marked as secure from localhost, to
     * which browsers give them.
     */
    private final Map<Cookie, String> cookies = new LinkedHashMap<>();

    private record Cookie(String path, String name) {}

    @BeforeEach
    void anIdentityProviderOfCamdens() {
        String base = SharedServers.keycloak().url() + "/realms/";
        Logins.withKeycloak(keycloak -> {
            RealmRepresentation realm = new RealmRepresentation();
            realm.setRealm(own);
            realm.setEnabled(true);
            realm.setSslRequired("none");
            keycloak.realms().create(realm);
            ClientRepresentation broker = new ClientRepresentation();
            broker.setClientId("alongside");
            broker.setSecret(PASSWORD);
            broker.setPublicClient(false);
            broker.setStandardFlowEnabled(true);
            broker.setRedirectUris(List.of(base + KeycloakProvisioning.REALM + "/broker/*"));
            closed(keycloak.realm(own).clients().create(broker));
            UserRepresentation worker = new UserRepresentation();
            worker.setUsername("worker");
            worker.setEmail(email);
            worker.setEmailVerified(true);
            worker.setFirstName("Wyn");
            worker.setLastName("Worker");
            worker.setEnabled(true);
            CredentialRepresentation password = new CredentialRepresentation();
            password.setType(CredentialRepresentation.PASSWORD);
            password.setValue(PASSWORD);
            password.setTemporary(false);
            worker.setCredentials(List.of(password));
            closed(keycloak.realm(own).users().create(worker));

            RealmResource councils = keycloak.realm(KeycloakProvisioning.REALM);
            IdentityProviderRepresentation provider = new IdentityProviderRepresentation();
            provider.setAlias(own);
            provider.setProviderId("keycloak-oidc");
            provider.setEnabled(true);
            provider.setTrustEmail(true);
            provider.setConfig(
                    new LinkedHashMap<>(
                            Map.of(
                                    "clientId",
                                    "alongside",
                                    "clientSecret",
                                    PASSWORD,
                                    "clientAuthMethod",
                                    "client_secret_post",
                                    "defaultScope",
                                    "openid profile email",
                                    "syncMode",
                                    "IMPORT",
                                    "authorizationUrl",
                                    base + own + "/protocol/openid-connect/auth",
                                    "tokenUrl",
                                    base + own + "/protocol/openid-connect/token",
                                    "userInfoUrl",
                                    base + own + "/protocol/openid-connect/userinfo",
                                    "jwksUrl",
                                    base + own + "/protocol/openid-connect/certs",
                                    "useJwksUrl",
                                    "true")));
            provider.getConfig().put("validateSignature", "true");
            provider.getConfig().put("issuer", base + own);
            provider.getConfig().put("kc.org.domain", own + ".example");
            closed(councils.identityProviders().create(provider));
            String camden = SharedServers.realms().organizationIds().getOrDefault("camden", "");
            OrganizationRepresentation organization =
                    councils.organizations().get(camden).toRepresentation();
            organization.addDomain(new OrganizationDomainRepresentation(own + ".example"));
            closed(councils.organizations().get(camden).update(organization));
            closed(
                    councils.organizations()
                            .get(camden)
                            .identityProviders()
                            .addIdentityProvider(own));
            ClientRepresentation client = new ClientRepresentation();
            client.setClientId(CLIENT);
            client.setPublicClient(true);
            client.setStandardFlowEnabled(true);
            client.setFullScopeAllowed(false);
            client.setRedirectUris(List.of(BACK));
            client.setDefaultClientScopes(
                    List.of("basic", "profile", KeycloakProvisioning.COUNCIL_API + "-audience"));
            client.setOptionalClientScopes(List.of("organization"));
            closed(councils.clients().create(client));
            return own;
        });
    }

    @AfterEach
    void nothingOfItRemains() {
        Logins.withKeycloak(keycloak -> {
            RealmResource councils = keycloak.realm(KeycloakProvisioning.REALM);
            String camden = SharedServers.realms().organizationIds().getOrDefault("camden", "");
            // Another test's worker has the same name.
            councils.users()
                    .searchByEmail(email, true)
                    .forEach(user -> councils.users().delete(user.getId()).close());
            councils.organizations().get(camden).identityProviders().get(own).delete().close();
            councils.identityProviders().get(own).remove();
            OrganizationRepresentation organization =
                    councils.organizations().get(camden).toRepresentation();
            organization.getDomains().removeIf(domain -> domain.getName().startsWith(own));
            closed(councils.organizations().get(camden).update(organization));
            councils.clients()
                    .findByClientId(CLIENT)
                    .forEach(client -> councils.clients().get(client.getId()).remove());
            keycloak.realm(own).remove();
            return own;
        });
    }

    @Test
    void whoComesFromTheCouncilsOwnProviderIsAMemberAndGetsRolesHere() {
        Person administrator = SERVICE.person("camden", "council-admin");

        // A member by the login alone, who may do nothing until somebody gives a role.
        assertThat(Logins.asking(SERVICE, this::login).ask("{ me { roles } }").codes())
                .containsExactly("ROLE_REQUIRED");
        String account =
                Logins.withRealm(
                        realm -> realm.users().searchByEmail(email, true).getFirst().getId());
        String id = new GlobalId(GlobalId.Kind.PERSON, UUID.fromString(account)).encode();
        JsonNode given =
                change(administrator, "giveRole", Map.of("personId", id, "role", "AUDITOR"));
        assertThat(given.at("/person/roles").toString()).isEqualTo("[\"AUDITOR\"]");
        assertThat(roles()).isEqualTo("[\"AUDITOR\"]");

        MembershipType membership =
                Logins.withRealm(realm ->
                        realm.organizations()
                                .get(
                                        SharedServers.realms()
                                                .organizationIds()
                                                .getOrDefault("camden", ""))
                                .members()
                                .member(account)
                                .toRepresentation()
                                .getMembershipType());
        assertThat(membership).isEqualTo(MembershipType.MANAGED);

        // Keycloak would delete the account of a member whom a provider manages: here it stays.
        JsonNode disabled = change(administrator, "disablePerson", Map.of("personId", id));
        assertThat(disabled.at("/person/disabled").asBoolean()).isTrue();
        assertThat(Logins.asking(SERVICE, this::login).ask("{ me { roles } }").codes())
                .containsExactly("ROLE_REQUIRED");
        boolean enabled =
                Logins.withRealm(
                        realm -> realm.users().get(account).toRepresentation().isEnabled());
        assertThat(enabled).isTrue();
        change(administrator, "enablePerson", Map.of("personId", id));
        assertThat(roles()).isEqualTo("[\"AUDITOR\"]");
    }

    /** The council's provider speaks for its own domain and for no other. */
    @Test
    void anAddressOfAnotherDomainDoesNotComeInThroughTheProvider() {
        String claimed = "victim@other-" + own + ".example";
        Logins.withKeycloak(keycloak -> {
            UserRepresentation worker =
                    keycloak.realm(own).users().searchByUsername("worker", true).getFirst();
            worker.setEmail(claimed);
            worker.setEmailVerified(true);
            keycloak.realm(own).users().get(worker.getId()).update(worker);
            return own;
        });

        HttpResponse<String> page = throughTheProvider();

        assertThat(page.headers().firstValue("Location").orElse("")).doesNotContain("code=");
        List<UserRepresentation> known =
                Logins.withRealm(realm -> realm.users().searchByEmail(claimed, true));
        assertThat(known).isEmpty();
    }

    /** Who came in through Camden's provider is Camden's: Southwark cannot make them a member. */
    @Test
    void whomAProviderBroughtIsNotInvitedByAnotherCouncil() {
        login();
        Answer invited =
                SERVICE.person("southwark", "council-admin")
                        .ask(
                                "mutation ($input: InvitePersonInput!) { invitePerson(input: $input) { refusal person { id } consistency } }",
                                Map.of(
                                        "input",
                                        Map.of(
                                                "email",
                                                email,
                                                "firstName",
                                                "W",
                                                "lastName",
                                                "W",
                                                "roles",
                                                List.of("AUDITOR"))));
        assertThat(invited.data("invitePerson").path("refusal").asString(""))
                .as(invited.body())
                .isEqualTo("ADDRESS_NOT_INVITABLE");
        assertThat(invited.data("invitePerson").path("person").isNull()).isTrue();
    }

    private String roles() {
        return Logins.asking(SERVICE, this::login)
                .ask("{ me { roles } }")
                .data("me")
                .path("roles")
                .toString();
    }

    private static JsonNode change(Person who, String mutation, Map<String, String> input) {
        Answer answer =
                who.ask(
                        "mutation ($input: %s%sInput!) { %s(input: $input) { person { roles disabled } consistency userErrors { code } } }"
                                .formatted(
                                        Character.toUpperCase(mutation.charAt(0)),
                                        mutation.substring(1),
                                        mutation),
                        Map.of("input", input));
        assertThat(answer.refusals(mutation)).as(answer.body()).isEmpty();
        assertThat(answer.data(mutation).path("consistency").asString(""))
                .as(answer.body())
                .isEqualTo("CURRENT");
        return answer.data(mutation);
    }

    /** The authorization-code flow, through the council's own provider and back. */
    private Logins.Reply login() {
        HttpResponse<String> page = throughTheProvider();
        Matcher code =
                Pattern.compile("[?&]code=([^&]+)")
                        .matcher(page.headers().firstValue("Location").orElse(""));
        assertThat(code.find())
                .as("a code, and no page %s of %s", page.statusCode(), page.uri().getPath())
                .isTrue();
        return Logins.token(
                Map.of(
                        "grant_type",
                        "authorization_code",
                        "client_id",
                        CLIENT,
                        "redirect_uri",
                        BACK,
                        "code",
                        code.group(1)));
    }

    private HttpResponse<String> throughTheProvider() {
        HttpResponse<String> page =
                follow(
                        URI.create(
                                Logins.issuer()
                                        + "/protocol/openid-connect/auth?response_type=code&client_id="
                                        + CLIENT
                                        + "&redirect_uri="
                                        + encoded(BACK)
                                        + "&scope="
                                        + encoded("openid organization:camden")
                                        + "&kc_idp_hint="
                                        + own));
        if (page.statusCode() == 200) {
            Matcher form = Pattern.compile("action=\"([^\"]+)\"").matcher(page.body());
            assertThat(form.find()).as("a login page of " + page.uri().getPath()).isTrue();
            page =
                    follow(
                            post(
                                    URI.create(form.group(1).replace("&amp;", "&")),
                                    Map.of("username", "worker", "password", PASSWORD)));
        }
        return page;
    }

    private HttpResponse<String> follow(URI from) {
        return follow(send(HttpRequest.newBuilder(from).GET().build()));
    }

    /** As far as the way leads within Keycloak. */
    private HttpResponse<String> follow(HttpResponse<String> answer) {
        HttpResponse<String> at = answer;
        for (int step = 0; step < 10; step++) {
            @Nullable String next = at.headers().firstValue("Location").orElse(null);
            if (next == null || next.startsWith(BACK)) {
                return at;
            }
            at = send(HttpRequest.newBuilder(at.uri().resolve(next)).GET().build());
        }
        return at;
    }

    private HttpResponse<String> post(URI to, Map<String, String> form) {
        return send(
                HttpRequest.newBuilder(to)
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(
                                HttpRequest.BodyPublishers.ofString(
                                        form.entrySet().stream()
                                                .map(field ->
                                                        field.getKey()
                                                                + "="
                                                                + encoded(field.getValue()))
                                                .collect(Collectors.joining("&"))))
                        .build());
    }

    private HttpResponse<String> send(HttpRequest request) {
        String sent =
                cookies.entrySet().stream()
                        .filter(one -> request.uri().getPath().startsWith(one.getKey().path()))
                        .map(one -> one.getKey().name() + "=" + one.getValue())
                        .collect(Collectors.joining("; "));
        HttpRequest.Builder with = HttpRequest.newBuilder(request, (_, _) -> true);
        if (!sent.isEmpty()) {
            with.setHeader("Cookie", sent);
        }
        try {
            HttpResponse<String> answer =
                    browser.send(with.build(), HttpResponse.BodyHandlers.ofString());
            answer.headers().allValues("Set-Cookie").forEach(this::keep);
            return answer;
        } catch (IOException failed) {
            throw new IllegalStateException(failed);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(interrupted);
        }
    }

    private void keep(String header) {
        Matcher parts = COOKIE.matcher(header);
        if (parts.find()) {
            Cookie cookie = new Cookie(parts.group(3), parts.group(1));
            if (header.contains("Max-Age=0")) {
                cookies.remove(cookie);
            } else {
                cookies.put(cookie, parts.group(2));
            }
        }
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private static void closed(Response answer) {
        try (answer) {
            assertThat(answer.getStatus()).as("Keycloak's answer").isLessThan(300);
        }
    }
}
