package org.alongside.keycloak;

import static org.alongside.keycloak.Replies.created;

import java.util.List;
import org.keycloak.admin.client.Keycloak;
import org.keycloak.admin.client.KeycloakBuilder;
import org.keycloak.admin.client.resource.RealmResource;
import org.keycloak.representations.idm.ClientRepresentation;
import org.keycloak.representations.idm.RoleRepresentation;

/**
 * The client by which people who are gone are made again under the ids that events name them by.
 *
 * <p>Keycloak takes an id for an account only where it imports into a realm, and asks for {@code
 * manage-realm} there, which may change everything in it. So this is a client apart from the one
 * that the application always works as: its secret is given to the service while a council returns.
 */
public final class RestoringClient {

    public static final String NAME = "alongside-restore";

    private static final String RIGHT = "manage-realm";

    private RestoringClient() {}

    /**
     * Makes it in a realm, or gives it this secret; can be repeated.
     *
     * @param url of Keycloak, without a path
     * @param adminUser an administrator of Keycloak's own realm
     * @param adminPassword of the administrator
     */
    public static KeycloakAccess provision(
            String url, String adminUser, String adminPassword, String realmName, String secret) {
        try (Keycloak keycloak =
                KeycloakBuilder.builder()
                        .serverUrl(url)
                        .realm("master")
                        .clientId("admin-cli")
                        .username(adminUser)
                        .password(adminPassword)
                        .build()) {
            ensure(keycloak.realm(realmName), secret);
        }
        return new KeycloakAccess(url, NAME, secret);
    }

    private static void ensure(RealmResource realm, String secret) {
        List<ClientRepresentation> known = realm.clients().findByClientId(NAME);
        if (known.isEmpty()) {
            ClientRepresentation wanted = RealmParts.bareClient(NAME);
            wanted.setDescription("Alongside, while a council returns: makes people's accounts");
            wanted.setServiceAccountsEnabled(true);
            wanted.setDefaultClientScopes(List.of("basic"));
            wanted.setOptionalClientScopes(List.of());
            wanted.setSecret(secret);
            created(realm.clients().create(wanted));
            known = realm.clients().findByClientId(NAME);
        }
        ClientRepresentation client = known.getFirst();
        if (!secret.equals(client.getSecret())) {
            client.setSecret(secret);
            realm.clients().get(client.getId()).update(client);
        }
        String management = realm.clients().findByClientId("realm-management").getFirst().getId();
        List<RoleRepresentation> right =
                List.of(realm.clients().get(management).roles().get(RIGHT).toRepresentation());
        String account = realm.clients().get(client.getId()).getServiceAccountUser().getId();
        // both can be repeated
        realm.users().get(account).roles().clientLevel(management).add(right);
        realm.clients().get(client.getId()).getScopeMappings().clientLevel(management).add(right);
    }
}
