package org.alongside.keycloak;

import static org.alongside.keycloak.Replies.acceptedOrSoAlready;
import static org.alongside.keycloak.Replies.created;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.alongside.actor.IntegrationScope;
import org.alongside.actor.Role;
import org.alongside.integrations.IntegrationSecrets;
import org.alongside.integrations.automation.IntegrationClients;
import org.alongside.tenancy.CouncilDirectory;
import org.alongside.tenancy.CouncilId;
import org.alongside.tenancy.CurrentCouncil;
import org.jspecify.annotations.Nullable;
import org.keycloak.admin.client.resource.ClientResource;
import org.keycloak.admin.client.resource.OrganizationResource;
import org.keycloak.admin.client.resource.RealmResource;
import org.keycloak.representations.idm.ClientRepresentation;

/**
 * The machine clients of councils in Keycloak. Each has a service account that is a member of its
 * council's organization and in the groups of its scopes; the client carries the council's slug,
 * and one that does not carry the right one is left alone.
 */
public final class KeycloakIntegrations implements IntegrationClients, IntegrationSecrets {

    private static final String COUNCIL = "alongside.council";
    private static final String BY_SECRET = "client-secret";
    private static final String BY_KEY = "client-jwt";
    private static final String KEYS = "jwks.string";

    private final KeycloakRealm realm;
    private final CouncilDirectory councils;

    /**
     * @param realm where the councils are
     * @param councils says which organization is a council's
     */
    public KeycloakIntegrations(KeycloakRealm realm, CouncilDirectory councils) {
        this.realm = realm;
        this.councils = councils;
    }

    @Override
    public void ensure(String clientId, Set<IntegrationScope> scopes, @Nullable String keys) {
        Replies.of(() -> {
            CouncilId here = CurrentCouncil.require("an integration's client");
            OrganizationResource council = realm.organizationHere(councils);
            RealmResource all = realm.resource();
            ClientResource client =
                    all.clients()
                            .get(
                                    find(here, clientId)
                                            .map(ClientRepresentation::getId)
                                            .orElseGet(() ->
                                                    created(
                                                            all.clients()
                                                                    .create(
                                                                            wanted(
                                                                                    here, clientId,
                                                                                    keys)))));
            String account = client.getServiceAccountUser().getId();
            acceptedOrSoAlready(council.members().addMember(account));
            Set<String> groups = new TreeSet<>(Set.of(Role.INTEGRATOR.name()));
            scopes.forEach(scope -> groups.add(scope.name()));
            new CouncilGroups(council).set(account, groups);
            return account;
        });
    }

    static ClientRepresentation wanted(CouncilId council, String clientId, @Nullable String keys) {
        ClientRepresentation client = KeycloakProvisioning.bareClient(clientId);
        client.setDescription("An integration of " + council.slug());
        client.setServiceAccountsEnabled(true);
        client.setDefaultClientScopes(KeycloakProvisioning.integratorScopes());
        client.setOptionalClientScopes(List.of());
        Map<String, String> attributes = new HashMap<>(Map.of(COUNCIL, council.slug()));
        client.setClientAuthenticatorType(keys == null ? BY_SECRET : BY_KEY);
        if (keys != null) {
            attributes.putAll(keyAttributes(keys));
        }
        client.setAttributes(attributes);
        return client;
    }

    private static Map<String, String> keyAttributes(String keys) {
        return Map.of("use.jwks.string", "true", KEYS, keys);
    }

    @Override
    public void setKeys(String clientId, String keys) {
        Replies.of(() -> {
            ClientRepresentation client =
                    required(CurrentCouncil.require("an integration's keys"), clientId);
            Map<String, String> attributes = new HashMap<>(client.getAttributes());
            attributes.putAll(keyAttributes(keys));
            client.setAttributes(attributes);
            client.setClientAuthenticatorType(BY_KEY);
            realm.resource().clients().get(client.getId()).update(client);
            return clientId;
        });
    }

    @Override
    public void remove(String clientId) {
        Replies.of(() -> {
            find(CurrentCouncil.require("an integration's end"), clientId)
                    .ifPresent(client -> realm.resource().clients().get(client.getId()).remove());
            return clientId;
        });
    }

    @Override
    public String renew(CouncilId council, String clientId) {
        return Replies.of(() ->
                realm.resource()
                        .clients()
                        .get(required(council, clientId).getId())
                        .generateNewSecret()
                        .getValue());
    }

    private ClientRepresentation required(CouncilId council, String clientId) {
        return find(council, clientId)
                .orElseThrow(() -> new IllegalStateException("The council has no such client"));
    }

    /**
     * The council's client.
     *
     * @throws IllegalStateException if there is one of this name that is not this council's
     */
    private Optional<ClientRepresentation> find(CouncilId council, String clientId) {
        Optional<ClientRepresentation> client =
                realm.resource().clients().findByClientId(clientId).stream().findFirst();
        if (client.filter(one -> !isOf(one, council.slug())).isPresent()) {
            throw new IllegalStateException("The client is not this council's");
        }
        return client;
    }

    private static boolean isOf(ClientRepresentation client, String slug) {
        Map<String, String> attributes = client.getAttributes();
        return attributes != null && slug.equals(attributes.get(COUNCIL));
    }

    /** All integrations of a council. */
    static List<ClientRepresentation> clientsOf(RealmResource realm, String slug) {
        return realm.clients().findAll(slug + "-", false, true, 0, 10_000).stream()
                .filter(client -> isOf(client, slug))
                .toList();
    }
}
