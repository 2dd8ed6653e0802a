package org.alongside.keycloak;

import static org.alongside.keycloak.Replies.created;

import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SequencedSet;
import org.alongside.actor.IntegrationScope;
import org.alongside.actor.Role;
import org.alongside.tenancy.CouncilId;
import org.keycloak.admin.client.resource.OrganizationResource;
import org.keycloak.admin.client.resource.RealmResource;
import org.keycloak.representations.idm.ClientRepresentation;
import org.keycloak.representations.idm.GroupRepresentation;
import org.keycloak.representations.idm.OrganizationRepresentation;
import org.keycloak.representations.idm.RoleRepresentation;

/**
 * The organizations of councils: each with a group for each role and each integration scope, which
 * is mapped to the client role of the same name.
 */
public final class KeycloakOrganizations {

    private static final String COUNCIL = "council";

    private final KeycloakRealm realm;

    /**
     * @param realm where the councils are
     */
    public KeycloakOrganizations(KeycloakRealm realm) {
        this.realm = realm;
    }

    /** The names of the groups of every council. */
    static SequencedSet<String> groupNames() {
        SequencedSet<String> names = new LinkedHashSet<>();
        Role.ofCouncils().forEach(role -> names.add(role.name()));
        for (IntegrationScope scope : IntegrationScope.values()) {
            names.add(scope.name());
        }
        return names;
    }

    /**
     * Makes the council's organization, or completes what is there; can be repeated.
     *
     * @param slug the council's, which becomes the organization's alias
     * @param name the council's full name
     * @return the id of the organization
     * @throws java.io.UncheckedIOException if Keycloak is away
     */
    public String ensure(String slug, String name) {
        return Replies.of(() -> ensure(realm.shared(), slug, name));
    }

    /**
     * Makes a realm of the council's own, like the shared one, and the organization in it, or
     * completes what is there; can be repeated.
     *
     * @param slug the council's, which the realm is named after
     * @param name the council's full name
     * @return the id of the organization
     * @throws java.io.UncheckedIOException if Keycloak is away
     * @throws IllegalStateException if the service has no account for realms, or if there is a
     *     realm of that name that is not the council's
     */
    public String ensureOwn(String slug, String name) {
        return Replies.of(() ->
                realm.makingRealms(realms ->
                        Replies.alsoWhileOthersDoIt(() ->
                                ensure(
                                        new OwnRealms(realms)
                                                .ensure(new CouncilId(slug), name, realm.shared()),
                                        slug,
                                        name))));
    }

    static String ensure(RealmResource realm, String slug, String name) {
        String id =
                find(realm, slug)
                        .orElseGet(() -> {
                            OrganizationRepresentation council = new OrganizationRepresentation();
                            council.setName(free(realm, name, slug));
                            council.setAlias(slug);
                            council.setEnabled(true);
                            council.setAttributes(Map.of(COUNCIL, List.of(slug)));
                            return created(realm.organizations().create(council));
                        });
        ensureGroups(realm, realm.organizations().get(id));
        return id;
    }

    /**
     * Removes the council's integrations and its organization, with all memberships; does nothing
     * where there is none. People's accounts stay, but for those that the council's own identity
     * provider manages: Keycloak removes these with it.
     *
     * @throws java.io.UncheckedIOException if Keycloak is away
     */
    public void remove(String slug) {
        Replies.of(() -> {
            RealmResource shared = realm.shared();
            for (ClientRepresentation client : KeycloakIntegrations.clientsOf(shared, slug)) {
                shared.clients().get(client.getId()).remove();
            }
            find(shared, slug)
                    .ifPresent(id -> Replies.accepted(shared.organizations().get(id).delete()));
            return slug;
        });
    }

    /**
     * Removes the realm that is the council's own, with everybody and everything in it; does
     * nothing where there is none.
     *
     * @throws java.io.UncheckedIOException if Keycloak is away
     * @throws IllegalStateException if the service has no account for realms, or if the realm of
     *     that name is not the council's: then it is left alone
     */
    public void removeOwn(String slug) {
        Replies.of(() ->
                realm.makingRealms(realms -> {
                    new OwnRealms(realms).remove(new CouncilId(slug));
                    return slug;
                }));
    }

    /** Keycloak has each name once; two councils may be called the same. */
    private static String free(RealmResource realm, String name, String slug) {
        return realm.organizations().search(name, true, 0, 1).isEmpty()
                ? name
                : "%s (%s)".formatted(name, slug);
    }

    /** By an attribute: Keycloak looks for words in names, and the alias is in none. */
    private static Optional<String> find(RealmResource realm, String slug) {
        return realm.organizations().searchByAttribute(COUNCIL + ":" + slug).stream()
                .filter(known -> slug.equals(known.getAlias()))
                .map(OrganizationRepresentation::getId)
                .findFirst();
    }

    private static void ensureGroups(RealmResource realm, OrganizationResource council) {
        Map<String, String> ids = new HashMap<>(new CouncilGroups(council).ids());
        String api =
                realm.clients().findByClientId(KeycloakProvisioning.COUNCIL_API).stream()
                        .map(ClientRepresentation::getId)
                        .findFirst()
                        .orElseThrow(() ->
                                new IllegalStateException(
                                        "The realm has no client "
                                                + KeycloakProvisioning.COUNCIL_API));
        Map<String, RoleRepresentation> roleByName = new HashMap<>();
        realm.clients()
                .get(api)
                .roles()
                .list()
                .forEach(role -> roleByName.put(role.getName(), role));
        for (String name : groupNames()) {
            String id =
                    ids.computeIfAbsent(
                            name,
                            missing -> {
                                GroupRepresentation group = new GroupRepresentation();
                                group.setName(missing);
                                return created(council.groups().addTopLevelGroup(group));
                            });
            var roles = council.groups().group(id).roles().clientLevel(api);
            if (roles.listAll().isEmpty()) {
                roles.add(
                        List.of(
                                Objects.requireNonNull(
                                        roleByName.get(name),
                                        () -> "The realm has no role " + name)));
            }
        }
    }
}
