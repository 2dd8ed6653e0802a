package org.alongside.keycloak;

import jakarta.ws.rs.client.Client;
import java.util.concurrent.TimeUnit;
import org.alongside.tenancy.Council;
import org.alongside.tenancy.CouncilDirectory;
import org.alongside.tenancy.CouncilId;
import org.alongside.tenancy.CouncilMissing;
import org.alongside.tenancy.CurrentCouncil;
import org.keycloak.OAuth2Constants;
import org.keycloak.admin.client.ClientBuilderWrapper;
import org.keycloak.admin.client.JacksonProvider;
import org.keycloak.admin.client.Keycloak;
import org.keycloak.admin.client.KeycloakBuilder;
import org.keycloak.admin.client.resource.OrganizationResource;
import org.keycloak.admin.client.resource.RealmResource;

/**
 * The councils' realm, as the application's service account reaches it. That account could touch
 * every council's people: here is where each piece of work is tied to one organization.
 */
public final class KeycloakRealm implements AutoCloseable {

    private static final String REALMS = "/realms/";

    /** Event handlers have eight seconds for an event, which is some calls. */
    private static final long LONGEST_CONNECT = 2;

    private static final long LONGEST_ANSWER = 4;

    private final Keycloak keycloak;
    private final String issuer;
    private final String name;

    private KeycloakRealm(Keycloak keycloak, String issuer, String name) {
        this.keycloak = keycloak;
        this.issuer = issuer;
        this.name = name;
    }

    /**
     * Does not ask Keycloak for anything yet.
     *
     * @param issuer of the councils' tokens: names the realm
     * @throws IllegalStateException if the issuer names no realm
     */
    public static KeycloakRealm open(KeycloakAccess access, String issuer) {
        int at = issuer.lastIndexOf(REALMS);
        if (at < 0) {
            throw new IllegalStateException("The issuer names no realm of Keycloak");
        }
        String name = issuer.substring(at + REALMS.length());
        Client http =
                ClientBuilderWrapper.create(null, false)
                        .connectTimeout(LONGEST_CONNECT, TimeUnit.SECONDS)
                        .readTimeout(LONGEST_ANSWER, TimeUnit.SECONDS)
                        .register(JacksonProvider.class, 100)
                        .build();
        return new KeycloakRealm(
                KeycloakBuilder.builder()
                        .serverUrl(access.url())
                        .realm(name)
                        .grantType(OAuth2Constants.CLIENT_CREDENTIALS)
                        .clientId(access.client())
                        .clientSecret(access.secret())
                        .resteasyClient(http)
                        .build(),
                issuer,
                name);
    }

    RealmResource resource() {
        return keycloak.realm(name);
    }

    /** The organization of the council that is bound to the running work. */
    OrganizationResource organizationHere(CouncilDirectory councils) {
        return organization(councils, CurrentCouncil.require("the identity provider"));
    }

    /**
     * The organization of a council.
     *
     * @throws IllegalStateException if the council is of another realm
     */
    OrganizationResource organization(CouncilDirectory councils, CouncilId id) {
        Council council =
                councils.byId(id).orElseThrow(() -> new CouncilMissing("the identity provider"));
        if (!council.issuer().equals(issuer)) {
            throw new IllegalStateException("The council's people are of another realm");
        }
        return resource().organizations().get(council.organizationId());
    }

    @Override
    public void close() {
        keycloak.close();
    }
}
