package org.alongside.keycloak;

import static org.alongside.keycloak.RealmParts.audienceScope;
import static org.alongside.keycloak.RealmParts.bareClient;
import static org.alongside.keycloak.RealmParts.client;
import static org.alongside.keycloak.RealmParts.mapper;
import static org.alongside.keycloak.RealmParts.roleHolder;
import static org.alongside.keycloak.Replies.accepted;
import static org.alongside.keycloak.Replies.created;

import jakarta.ws.rs.NotFoundException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import org.alongside.actor.IntegrationScope;
import org.alongside.actor.Role;
import org.keycloak.admin.client.Keycloak;
import org.keycloak.admin.client.KeycloakBuilder;
import org.keycloak.admin.client.resource.ClientResource;
import org.keycloak.admin.client.resource.OrganizationResource;
import org.keycloak.admin.client.resource.RealmResource;
import org.keycloak.representations.idm.ClientRepresentation;
import org.keycloak.representations.idm.CredentialRepresentation;
import org.keycloak.representations.idm.MemberRepresentation;
import org.keycloak.representations.idm.RealmRepresentation;
import org.keycloak.representations.idm.RoleRepresentation;
import org.keycloak.representations.idm.UserRepresentation;

/**
 * Makes a Keycloak ready for the local stack: realms, clients, roles, two councils and their
 * people. Can be run at every start; what is there already is left as it is, except for the
 * addresses of clients and the secrets of integrators, which follow the settings.
 *
 * <p>Tokens name a council's roles only inside {@code organization.<slug>.resource_access}, and
 * nothing at the top level: no client is given a role's scope ({@code fullScopeAllowed=false}).
 */
public final class KeycloakProvisioning {

    public static final String REALM = "alongside";
    public static final String PLATFORM_REALM = "alongside-platform";
    public static final String COUNCIL_API = "council-api";
    public static final String PLATFORM_API = "platform-api";
    public static final String DEMO_CLIENT = "alongside-demo";
    public static final String GRAPHIQL_CLIENT = "alongside-graphiql";
    public static final String PLATFORM_OPERATOR = "platform-operator";

    /** The client that the application itself logs in as, to look after people and machines. */
    public static final String SERVICE_CLIENT = "alongside-admin";

    /** Every person's, on a machine of one's own. */
    public static final String LOCAL_PASSWORD = LocalPeople.PASSWORD;

    /** The client of Keycloak's own realm as which the application makes realms. */
    public static final String REALMS_CLIENT = "alongside-realms";

    private static final String MAKING_REALMS = "create-realm";
    private static final String VIEW_EVENTS = "view-events";

    /**
     * What the application's own account may do in the councils' realm, each with what needs it.
     * There is no narrower right: Keycloak has none for one organization.
     */
    private static final List<String> SERVICE_ROLES =
            List.of(
                    // organizations, their groups and their members
                    "manage-organizations",
                    // accounts of the invited; members of groups
                    "manage-users",
                    // machine clients, their secrets and keys
                    "manage-clients",
                    // whether there is a mail server
                    "view-realm",
                    // whose provider can log into an account that is invited, and which of its
                    // own a council has
                    "view-identity-providers",
                    // log-ins and changes of roles, for the access records
                    VIEW_EVENTS);

    /**
     * @param url of Keycloak, without a path
     * @param adminPassword of the administrator of Keycloak's own realm
     * @param appPort where the application's pages come from
     * @param serviceSecret of the application's own client
     * @param realmsSecret of its client that makes realms
     * @param integratorSecrets slug of a council to the secret of its integrator's client
     */
    public record Settings(
            String url,
            String adminUser,
            String adminPassword,
            int appPort,
            String serviceSecret,
            String realmsSecret,
            Map<String, String> integratorSecrets) {

        @Override
        public String toString() {
            return "Keycloak at " + url;
        }
    }

    private final Settings settings;
    private final Keycloak keycloak;

    private KeycloakProvisioning(Settings settings, Keycloak keycloak) {
        this.settings = settings;
        this.keycloak = keycloak;
    }

    /** The slugs of the councils that are provisioned here. */
    public static Set<String> councils() {
        return LocalPeople.COUNCILS.keySet();
    }

    /** The client that a council's integrator logs in as. */
    public static String integratorClient(String councilSlug) {
        return councilSlug + "-integrator";
    }

    /** The classes that decide what is provisioned: data made by others is out of date. */
    public static List<Class<?>> sources() {
        return List.of(
                KeycloakProvisioning.class,
                RealmParts.class,
                CouncilsRealm.class,
                LocalPeople.class,
                KeycloakOrganizations.class,
                CouncilGroups.class,
                Role.class,
                IntegrationScope.class);
    }

    public static ProvisionedRealms provision(Settings settings) {
        try (Keycloak keycloak =
                KeycloakBuilder.builder()
                        .serverUrl(settings.url())
                        .realm("master")
                        .clientId("admin-cli")
                        .username(settings.adminUser())
                        .password(settings.adminPassword())
                        .build()) {
            return new KeycloakProvisioning(settings, keycloak).run();
        }
    }

    private ProvisionedRealms run() {
        provisionPlatform();
        realmsClient();
        return new ProvisionedRealms(
                settings.url() + "/realms/" + REALM,
                settings.url() + "/realms/" + PLATFORM_REALM,
                provisionCouncils(),
                new KeycloakAccess(settings.url(), SERVICE_CLIENT, settings.serviceSecret()),
                new KeycloakAccess(settings.url(), REALMS_CLIENT, settings.realmsSecret()));
    }

    // ---- the operators' realm ----------------------------------------------------------------

    private void provisionPlatform() {
        RealmResource realm = realm(PLATFORM_REALM, "Alongside platform", false);
        RealmParts.hardened(realm);
        serviceClient(realm, "Alongside itself: reads who logged in", List.of(VIEW_EVENTS));
        ClientResource api = roleHolder(realm, PLATFORM_API, List.of("PLATFORM_OPERATOR"));
        RoleRepresentation operator = api.roles().get("PLATFORM_OPERATOR").toRepresentation();
        String audience =
                audienceScope(
                        realm,
                        PLATFORM_API,
                        mapper(
                                "operator roles",
                                "oidc-usermodel-client-role-mapper",
                                Map.of(
                                        "usermodel.clientRoleMapping.clientId", PLATFORM_API,
                                        "claim.name", "resource_access." + PLATFORM_API + ".roles",
                                        "jsonType.label", "String",
                                        "multivalued", "true",
                                        "access.token.claim", "true")));
        for (ClientRepresentation client : List.of(demoClient(), graphiqlClient())) {
            ClientResource provisioned = client(realm, client, List.of(audience), List.of());
            String apiId = api.toRepresentation().getId();
            if (provisioned.getScopeMappings().clientLevel(apiId).listAll().isEmpty()) {
                // operators are in no council, so their one role stands in resource_access
                provisioned.getScopeMappings().clientLevel(apiId).add(List.of(operator));
            }
        }
        String user = user(realm, PLATFORM_OPERATOR, "Morgan", "Hale");
        String apiId = api.toRepresentation().getId();
        if (realm.users().get(user).roles().clientLevel(apiId).listAll().isEmpty()) {
            realm.users().get(user).roles().clientLevel(apiId).add(List.of(operator));
        }
    }

    // ---- the councils' realm -----------------------------------------------------------------

    private Map<String, String> provisionCouncils() {
        RealmResource realm = realm(REALM, "Alongside", true);
        serviceClient(
                realm, "Alongside itself: looks after people and integrations", SERVICE_ROLES);
        CouncilsRealm.complete(realm);
        CouncilsRealm.login(realm, demoClient());
        CouncilsRealm.login(realm, graphiqlClient());

        Map<String, Map<String, String>> groupIds = new TreeMap<>();
        Map<String, String> organizationIds = new TreeMap<>();
        LocalPeople.COUNCILS.forEach((slug, name) -> {
            String id = KeycloakOrganizations.ensure(realm, slug, name);
            organizationIds.put(slug, id);
            groupIds.put(slug, new CouncilGroups(realm.organizations().get(id)).ids());
        });

        Map<String, List<Membership>> members = new TreeMap<>();
        for (LocalPeople.Person person : LocalPeople.all()) {
            String id = user(realm, person.username(), person.firstName(), person.lastName());
            person.groups()
                    .forEach((slug, groups) ->
                            members.computeIfAbsent(slug, s -> new ArrayList<>())
                                    .add(new Membership(id, groups)));
        }
        for (String slug : LocalPeople.COUNCILS.keySet()) {
            ClientResource integrator =
                    CouncilsRealm.machine(realm, integratorClientRepresentation(slug));
            members.computeIfAbsent(slug, s -> new ArrayList<>())
                    .add(
                            new Membership(
                                    integrator.getServiceAccountUser().getId(),
                                    LocalPeople.INTEGRATOR_GROUPS));
        }
        members.forEach((slug, list) ->
                join(
                        realm.organizations()
                                .get(Objects.requireNonNull(organizationIds.get(slug))),
                        Objects.requireNonNull(groupIds.get(slug)),
                        list));
        return organizationIds;
    }

    private record Membership(String userId, List<String> groups) {}

    private static void join(
            OrganizationResource council, Map<String, String> groupIds, List<Membership> list) {
        Set<String> members = new HashSet<>();
        council.members().list(0, 1000).forEach(member -> members.add(member.getId()));
        Map<String, Set<String>> inGroup = new HashMap<>();
        for (Membership membership : list) {
            if (!members.contains(membership.userId())) {
                accepted(council.members().addMember(membership.userId()));
            }
            for (String name : membership.groups()) {
                var group = council.groups().group(Objects.requireNonNull(groupIds.get(name)));
                Set<String> already =
                        inGroup.computeIfAbsent(
                                name,
                                n -> {
                                    Set<String> ids = new HashSet<>();
                                    for (MemberRepresentation m : group.getMembers(0, 1000, true)) {
                                        ids.add(m.getId());
                                    }
                                    return ids;
                                });
                if (!already.contains(membership.userId())) {
                    group.addMember(membership.userId());
                }
            }
        }
    }

    // ---- clients -----------------------------------------------------------------------------

    private ClientRepresentation demoClient() {
        ClientRepresentation client = bareClient(DEMO_CLIENT);
        client.setDescription("Scripts of the local stack: takes passwords, so never elsewhere");
        client.setPublicClient(true);
        client.setDirectAccessGrantsEnabled(true);
        return client;
    }

    private ClientRepresentation graphiqlClient() {
        ClientRepresentation client = bareClient(GRAPHIQL_CLIENT);
        String pages = "http://localhost:" + settings.appPort();
        client.setPublicClient(true);
        client.setStandardFlowEnabled(true);
        client.setRedirectUris(List.of(pages + "/*"));
        client.setWebOrigins(List.of(pages));
        client.setAttributes(
                Map.of(
                        "pkce.code.challenge.method",
                        "S256",
                        "post.logout.redirect.uris",
                        pages + "/*"));
        return client;
    }

    private ClientRepresentation integratorClientRepresentation(String slug) {
        ClientRepresentation client = bareClient(integratorClient(slug));
        client.setServiceAccountsEnabled(true);
        client.setSecret(settings.integratorSecrets().get(slug));
        return client;
    }

    /**
     * The application's client that makes realms. Keycloak gives whoever makes a realm the
     * management of that one: with no other right, this account can reach no other realm. Its
     * tokens have to say what it was given later, so that its scope is not restricted.
     */
    private void realmsClient() {
        RealmResource master = keycloak.realm("master");
        ClientRepresentation wanted = bareClient(REALMS_CLIENT);
        wanted.setDescription("Alongside itself: makes realms that are one council's own");
        wanted.setServiceAccountsEnabled(true);
        wanted.setFullScopeAllowed(true);
        wanted.setSecret(settings.realmsSecret());
        ClientResource client = client(master, wanted, List.of(), List.of());
        var held = master.users().get(client.getServiceAccountUser().getId()).roles().realmLevel();
        List<RoleRepresentation> present = held.listAll();
        if (present.stream().noneMatch(role -> MAKING_REALMS.equals(role.getName()))) {
            held.add(List.of(master.roles().get(MAKING_REALMS).toRepresentation()));
        }
        List<RoleRepresentation> others =
                present.stream().filter(role -> !MAKING_REALMS.equals(role.getName())).toList();
        if (!others.isEmpty()) {
            held.remove(others);
        }
    }

    /** The application's own client: a service account with no more rights than it needs. */
    private void serviceClient(RealmResource realm, String description, List<String> serviceRoles) {
        ClientRepresentation wanted = bareClient(SERVICE_CLIENT);
        wanted.setDescription(description);
        wanted.setServiceAccountsEnabled(true);
        wanted.setSecret(settings.serviceSecret());
        ClientResource client = client(realm, wanted, List.of(), List.of());
        String management = realm.clients().findByClientId("realm-management").getFirst().getId();
        var held =
                realm.users()
                        .get(client.getServiceAccountUser().getId())
                        .roles()
                        .clientLevel(management);
        Set<String> present = new HashSet<>();
        held.listAll().forEach(role -> present.add(role.getName()));
        List<RoleRepresentation> roles =
                serviceRoles.stream()
                        .filter(role -> !present.contains(role))
                        .map(role ->
                                realm.clients()
                                        .get(management)
                                        .roles()
                                        .get(role)
                                        .toRepresentation())
                        .toList();
        if (!roles.isEmpty()) {
            held.add(roles);
            client.getScopeMappings().clientLevel(management).add(roles);
        }
    }

    // ---- realms and people -------------------------------------------------------------------

    private RealmResource realm(String name, String displayName, boolean organizations) {
        RealmResource realm = keycloak.realm(name);
        try {
            realm.toRepresentation();
        } catch (NotFoundException missing) {
            RealmRepresentation wanted = RealmParts.realm(name, displayName);
            wanted.setOrganizationsEnabled(organizations);
            // Off here, on in production: the password is printed on the screen, and with it on,
            // Keycloak refuses a second login of the same person at the same time, as scripts do.
            wanted.setBruteForceProtected(false);
            // the one password is printed on the screen: a slow hash would guard nothing, and
            // would cost a tenth of a second at each login of a script
            wanted.setPasswordPolicy("hashAlgorithm(pbkdf2-sha256) and hashIterations(1)");
            keycloak.realms().create(wanted);
        }
        return realm;
    }

    private static String user(
            RealmResource realm, String username, String firstName, String lastName) {
        return realm.users().searchByUsername(username, true).stream()
                .map(UserRepresentation::getId)
                .findFirst()
                .orElseGet(() -> {
                    CredentialRepresentation password = new CredentialRepresentation();
                    password.setType(CredentialRepresentation.PASSWORD);
                    password.setValue(LOCAL_PASSWORD);
                    password.setTemporary(false);
                    UserRepresentation user = new UserRepresentation();
                    user.setUsername(username);
                    user.setFirstName(firstName);
                    user.setLastName(lastName);
                    user.setEmail(username + "@example.org");
                    user.setEmailVerified(true);
                    user.setEnabled(true);
                    user.setCredentials(List.of(password));
                    return created(realm.users().create(user));
                });
    }
}
