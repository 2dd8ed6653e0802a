package org.alongside.keycloak;

import static org.alongside.keycloak.Replies.acceptedOrSoAlready;
import static org.alongside.keycloak.Replies.created;
import static org.alongside.keycloak.Replies.found;

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
            Deadline deadline = new Deadline();
            CouncilId here = CurrentCouncil.require("an integration's client");
            RealmResource all = realm.here(councils);
            Optional<ClientRepresentation> known = find(here, clientId);
            String id =
                    known.map(ClientRepresentation::getId)
                            .orElseGet(() ->
                                    created(all.clients().create(wanted(here, clientId, keys))));
            if (keys != null && known.isPresent() && !hasKeys(known.get(), keys)) {
                replaceKeys(known.get(), keys);
            }
            scope(all.clients().get(id), scopes, deadline);
            return clientId;
        });
    }

    @Override
    public void setScopes(String clientId, Set<IntegrationScope> scopes) {
        Replies.of(() -> {
            Deadline deadline = new Deadline();
            CouncilId here = CurrentCouncil.require("an integration's scopes");
            scope(
                    realm.here(councils).clients().get(required(here, clientId).getId()),
                    scopes,
                    deadline);
            return clientId;
        });
    }

    /** Its account is a member of the council, in the groups of these scopes and in no other. */
    private void scope(ClientResource client, Set<IntegrationScope> scopes, Deadline deadline) {
        OrganizationResource council = realm.organizationHere(councils);
        Asked<CouncilGroups> groups = Asked.of(() -> new CouncilGroups(council));
        String account = client.getServiceAccountUser().getId();
        Set<String> present =
                found(() -> CouncilGroups.of(council, account))
                        .orElseGet(() -> {
                            acceptedOrSoAlready(council.members().addMember(account));
                            return Set.of();
                        });
        Set<String> wanted = new TreeSet<>(Set.of(Role.INTEGRATOR.name()));
        scopes.forEach(scope -> wanted.add(scope.name()));
        groups.answer().set(account, present, wanted, deadline);
    }

    static ClientRepresentation wanted(CouncilId council, String clientId, @Nullable String keys) {
        ClientRepresentation client = RealmParts.bareClient(clientId);
        client.setDescription("An integration of " + council.slug());
        client.setServiceAccountsEnabled(true);
        client.setDefaultClientScopes(CouncilsRealm.integratorScopes());
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
            replaceKeys(client, keys);
            return clientId;
        });
    }

    private void replaceKeys(ClientRepresentation client, String keys) {
        Map<String, String> attributes = new HashMap<>(client.getAttributes());
        attributes.putAll(keyAttributes(keys));
        client.setAttributes(attributes);
        client.setClientAuthenticatorType(BY_KEY);
        realm.here(councils).clients().get(client.getId()).update(client);
    }

    private static boolean hasKeys(ClientRepresentation client, String keys) {
        return BY_KEY.equals(client.getClientAuthenticatorType())
                && client.getAttributes().entrySet().containsAll(keyAttributes(keys).entrySet());
    }

    @Override
    public void remove(String clientId) {
        Replies.of(() -> {
            find(CurrentCouncil.require("an integration's end"), clientId)
                    .ifPresent(
                            client -> realm.here(councils).clients().get(client.getId()).remove());
            return clientId;
        });
    }

    @Override
    public String renew(CouncilId council, String clientId) {
        return Replies.of(() ->
                realm.of(councils, council)
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
                realm.of(councils, council).clients().findByClientId(clientId).stream().findFirst();
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
