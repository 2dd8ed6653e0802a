package org.alongside.keycloak;

import static org.alongside.keycloak.RealmParts.mapper;
import static org.alongside.keycloak.Replies.accepted;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.keycloak.admin.client.resource.ClientResource;
import org.keycloak.admin.client.resource.RealmResource;
import org.keycloak.representations.idm.AuthenticationExecutionInfoRepresentation;
import org.keycloak.representations.idm.ClientRepresentation;
import org.keycloak.representations.idm.ClientScopeRepresentation;
import org.keycloak.representations.idm.ProtocolMapperRepresentation;

/**
 * What makes a realm one whose tokens the service understands, be it the shared one or a council's
 * own: the API's client with the roles, the two scopes, the login. Can be repeated; what is there
 * already is left as it is.
 */
final class CouncilsRealm {

    private static final String ORGANIZATION_SCOPE = "organization";
    private static final String AUDIENCE_SCOPE =
            RealmParts.audienceScopeName(KeycloakProvisioning.COUNCIL_API);

    private CouncilsRealm() {}

    /** Makes what is missing. */
    static void complete(RealmResource realm) {
        RealmParts.roleHolder(
                realm,
                KeycloakProvisioning.COUNCIL_API,
                List.copyOf(KeycloakOrganizations.groupNames()));
        RealmParts.audienceScope(realm, KeycloakProvisioning.COUNCIL_API);
        organizationScope(realm);
        withoutOrganizationStep(realm);
        RealmParts.hardened(realm);
    }

    /** A client that people log in with, for the council that they name. */
    static ClientResource login(RealmResource realm, ClientRepresentation client) {
        return RealmParts.client(
                realm, client, List.of(AUDIENCE_SCOPE), List.of(ORGANIZATION_SCOPE));
    }

    /** A client of a machine: it is in one council and need not name it. */
    static ClientResource machine(RealmResource realm, ClientRepresentation client) {
        return RealmParts.client(
                realm, client, List.of(AUDIENCE_SCOPE, ORGANIZATION_SCOPE), List.of());
    }

    /** Whether people log in with this client of a councils' realm. */
    static boolean isLogin(ClientRepresentation client) {
        return !client.isServiceAccountsEnabled()
                && client.getDefaultClientScopes() != null
                && client.getDefaultClientScopes().contains(AUDIENCE_SCOPE);
    }

    /** What an integrator's tokens hold: it is in one council and need not name it. */
    static List<String> integratorScopes() {
        return List.of("basic", "profile", AUDIENCE_SCOPE, ORGANIZATION_SCOPE);
    }

    /** Keycloak's own scope, told to name the organization's id and the roles held within it. */
    private static void organizationScope(RealmResource realm) {
        ClientScopeRepresentation scope =
                realm.clientScopes().findAll().stream()
                        .filter(s -> ORGANIZATION_SCOPE.equals(s.getName()))
                        .findFirst()
                        .orElseThrow(
                                () -> new IllegalStateException("Keycloak without organizations"));
        var mappers = realm.clientScopes().get(scope.getId()).getProtocolMappers();
        boolean groups = false;
        for (ProtocolMapperRepresentation mapper : mappers.getMappers()) {
            if (mapper.getProtocolMapper().equals("oidc-organization-membership-mapper")
                    && !"true".equals(mapper.getConfig().get("addOrganizationId"))) {
                Map<String, String> config = new HashMap<>(mapper.getConfig());
                config.put("addOrganizationId", "true");
                config.put("jsonType.label", "JSON");
                config.put("claim.name", "organization");
                config.put("multivalued", "true");
                config.put("access.token.claim", "true");
                mapper.setConfig(config);
                mappers.update(mapper.getId(), mapper);
            }
            groups |=
                    mapper.getProtocolMapper().equals("oidc-organization-group-membership-mapper");
        }
        if (!groups) {
            accepted(
                    mappers.createMapper(
                            mapper(
                                    "roles within the organization",
                                    "oidc-organization-group-membership-mapper",
                                    Map.of(
                                            "addGroupRoleMappings", "true",
                                            "claim.name", "organization",
                                            "access.token.claim", "true",
                                            "id.token.claim", "false",
                                            "introspection.token.claim", "true"))));
        }
    }

    /**
     * Keycloak mixes two councils in one token where one browser session has both open in one
     * client; without its organization step in the login it does not.
     */
    private static void withoutOrganizationStep(RealmResource realm) {
        for (AuthenticationExecutionInfoRepresentation step :
                realm.flows().getExecutions("browser")) {
            if ("Organization".equals(step.getDisplayName())
                    && !"DISABLED".equals(step.getRequirement())) {
                step.setRequirement("DISABLED");
                realm.flows().updateExecutions("browser", step);
            }
        }
    }
}
