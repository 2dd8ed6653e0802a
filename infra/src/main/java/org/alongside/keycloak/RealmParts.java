package org.alongside.keycloak;

import static org.alongside.keycloak.Replies.created;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.keycloak.admin.client.resource.ClientResource;
import org.keycloak.admin.client.resource.RealmResource;
import org.keycloak.representations.idm.ClientRepresentation;
import org.keycloak.representations.idm.ClientScopeRepresentation;
import org.keycloak.representations.idm.ProtocolMapperRepresentation;
import org.keycloak.representations.idm.RealmRepresentation;
import org.keycloak.representations.idm.RoleRepresentation;
import org.keycloak.representations.userprofile.config.UPAttribute;
import org.keycloak.representations.userprofile.config.UPAttributePermissions;
import org.keycloak.representations.userprofile.config.UPConfig;

/** What every realm of ours is made of; what is there already is left as it is. */
final class RealmParts {

    static final String OIDC = "openid-connect";

    /** In seconds. */
    private static final long EVENTS_KEPT = 30L * 24 * 60 * 60;

    private RealmParts() {}

    /** A realm before there is anything in it. */
    static RealmRepresentation realm(String name, String displayName) {
        RealmRepresentation realm = new RealmRepresentation();
        realm.setRealm(name);
        realm.setDisplayName(displayName);
        realm.setEnabled(true);
        realm.setRegistrationAllowed(false);
        // a role taken away is gone after a minute
        realm.setAccessTokenLifespan(60);
        realm.setEventsEnabled(true);
        realm.setAdminEventsEnabled(true);
        // until they are on record as access records, and some weeks of an outage longer
        realm.setEventsExpiration(EVENTS_KEPT);
        realm.setAttributes(
                new HashMap<>(Map.of("adminEventsExpiration", Long.toString(EVENTS_KEPT))));
        realm.setBruteForceProtected(true);
        realm.setSslRequired("external");
        return realm;
    }

    static ClientRepresentation bareClient(String clientId) {
        ClientRepresentation client = new ClientRepresentation();
        client.setClientId(clientId);
        client.setEnabled(true);
        client.setProtocol(OIDC);
        client.setPublicClient(false);
        client.setStandardFlowEnabled(false);
        client.setImplicitFlowEnabled(false);
        client.setDirectAccessGrantsEnabled(false);
        client.setServiceAccountsEnabled(false);
        client.setFullScopeAllowed(false);
        return client;
    }

    /** A client nobody logs in with: it is what tokens are meant for, and it names the roles. */
    static ClientResource roleHolder(RealmResource realm, String clientId, List<String> roles) {
        ClientResource holder = client(realm, bareClient(clientId), List.of(), List.of());
        Set<String> known = new HashSet<>();
        holder.roles().list().forEach(role -> known.add(role.getName()));
        for (String role : roles) {
            if (!known.contains(role)) {
                RoleRepresentation representation = new RoleRepresentation();
                representation.setName(role);
                holder.roles().create(representation);
            }
        }
        return holder;
    }

    static ClientResource client(
            RealmResource realm,
            ClientRepresentation wanted,
            List<String> defaultScopes,
            List<String> optionalScopes) {
        List<String> defaults = new ArrayList<>(List.of("basic", "profile"));
        defaults.addAll(defaultScopes);
        List<ClientRepresentation> known =
                realm.clients().findByClientId(Objects.requireNonNull(wanted.getClientId()));
        if (known.isEmpty()) {
            wanted.setDefaultClientScopes(defaults);
            wanted.setOptionalClientScopes(optionalScopes);
            return realm.clients().get(created(realm.clients().create(wanted)));
        }
        ClientRepresentation present = known.getFirst();
        ClientResource client = realm.clients().get(present.getId());
        boolean moved =
                wanted.getRedirectUris() != null
                        && !wanted.getRedirectUris().equals(present.getRedirectUris());
        boolean otherSecret =
                wanted.getSecret() != null && !wanted.getSecret().equals(present.getSecret());
        if (moved || otherSecret) {
            client.update(wanted);
        }
        return client;
    }

    static String audienceScopeName(String audience) {
        return audience + "-audience";
    }

    static String audienceScope(
            RealmResource realm, String audience, ProtocolMapperRepresentation... more) {
        String name = audienceScopeName(audience);
        boolean known =
                realm.clientScopes().findAll().stream().anyMatch(s -> name.equals(s.getName()));
        if (!known) {
            ClientScopeRepresentation scope = new ClientScopeRepresentation();
            scope.setName(name);
            scope.setProtocol(OIDC);
            scope.setAttributes(Map.of("include.in.token.scope", "false"));
            List<ProtocolMapperRepresentation> mappers = new ArrayList<>(List.of(more));
            mappers.add(
                    mapper(
                            name,
                            "oidc-audience-mapper",
                            Map.of(
                                    "included.client.audience", audience,
                                    "access.token.claim", "true",
                                    "id.token.claim", "false")));
            scope.setProtocolMappers(mappers);
            created(realm.clientScopes().create(scope));
        }
        return name;
    }

    static ProtocolMapperRepresentation mapper(
            String name, String type, Map<String, String> config) {
        ProtocolMapperRepresentation mapper = new ProtocolMapperRepresentation();
        mapper.setName(name);
        mapper.setProtocol(OIDC);
        mapper.setProtocolMapper(type);
        mapper.setConfig(config);
        return mapper;
    }

    /**
     * Who somebody is, is said by their council or by the operators: a name goes into histories
     * that nobody can change, so nobody gives themselves one. And no script logs in by a client
     * that is Keycloak's own: only the demo client takes passwords.
     */
    static void hardened(RealmResource realm) {
        RealmRepresentation present = realm.toRepresentation();
        if (!Boolean.FALSE.equals(present.isEditUsernameAllowed())) {
            present.setEditUsernameAllowed(false);
            realm.update(present);
        }
        UPConfig profile = realm.users().userProfile().getConfiguration();
        boolean changed = false;
        for (UPAttribute attribute : profile.getAttributes()) {
            UPAttributePermissions permissions = attribute.getPermissions();
            if (permissions != null && !permissions.getEdit().equals(Set.of("admin"))) {
                permissions.setEdit(Set.of("admin"));
                changed = true;
            }
        }
        if (changed) {
            realm.users().userProfile().update(profile);
        }
        for (ClientRepresentation client : realm.clients().findAll()) {
            if (!KeycloakProvisioning.DEMO_CLIENT.equals(client.getClientId())
                    && Boolean.TRUE.equals(client.isDirectAccessGrantsEnabled())) {
                client.setDirectAccessGrantsEnabled(false);
                realm.clients().get(client.getId()).update(client);
            }
        }
    }
}
