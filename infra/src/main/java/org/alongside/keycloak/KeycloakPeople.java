package org.alongside.keycloak;

import static org.alongside.keycloak.Replies.acceptedOrSoAlready;
import static org.alongside.keycloak.Replies.created;
import static org.alongside.keycloak.Replies.found;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.alongside.actor.Role;
import org.alongside.people.Invitee;
import org.alongside.people.automation.Memberships;
import org.alongside.people.read.Members;
import org.alongside.tenancy.CouncilDirectory;
import org.jspecify.annotations.Nullable;
import org.keycloak.admin.client.resource.OrganizationResource;
import org.keycloak.admin.client.resource.RealmResource;
import org.keycloak.representations.idm.MemberRepresentation;
import org.keycloak.representations.idm.MembershipType;
import org.keycloak.representations.idm.UserRepresentation;

/**
 * The people of councils in Keycloak: members of the council's organization, whose groups there are
 * their roles. A role that is taken, or a membership that ends, is gone from the next token; tokens
 * live 60 seconds. Sessions are left alone, for they are not a council's: they may be at work in
 * another one.
 */
public final class KeycloakPeople implements Memberships, Members {

    private static final String UPDATE_PASSWORD = "UPDATE_PASSWORD";
    private static final List<String> FIRST_ACTIONS = List.of(UPDATE_PASSWORD, "VERIFY_EMAIL");
    private static final String MACHINE = "service-account-";
    private static final Set<String> ROLES =
            Role.ofCouncils().stream().map(Role::name).collect(Collectors.toUnmodifiableSet());

    private final KeycloakRealm realm;
    private final CouncilDirectory councils;

    /**
     * @param realm where the councils are
     * @param councils says which organization is a council's
     */
    public KeycloakPeople(KeycloakRealm realm, CouncilDirectory councils) {
        this.realm = realm;
        this.councils = councils;
    }

    // ---- what is done ------------------------------------------------------------------------

    @Override
    public String admit(Invitee invitee, Set<Role> roles) {
        return Replies.of(() -> {
            OrganizationResource council = realm.organizationHere(councils);
            UserRepresentation user =
                    find(invitee.email())
                            .orElseGet(() ->
                                    realm.here(councils)
                                            .users()
                                            .get(create(invitee))
                                            .toRepresentation());
            String account = user.getId();
            join(council, account, roles);
            tell(user);
            return account;
        });
    }

    private Optional<UserRepresentation> find(String email) {
        return realm.here(councils).users().searchByEmail(email, true).stream()
                .filter(user -> !isMachine(user))
                .findFirst()
                .map(user -> realm.here(councils).users().get(user.getId()).toRepresentation());
    }

    /** Locally nobody sends mail: then an administrator of Keycloak sets the first password. */
    private String create(Invitee invitee) {
        UserRepresentation user = new UserRepresentation();
        user.setUsername(invitee.email());
        user.setEmail(invitee.email());
        user.setFirstName(invitee.firstName());
        user.setLastName(invitee.lastName());
        user.setEnabled(true);
        user.setRequiredActions(List.of(UPDATE_PASSWORD));
        return created(realm.here(councils).users().create(user));
    }

    /**
     * Whoever has not set a password yet gets the way to do so, by mail; after a crash perhaps
     * twice, which is better than not at all.
     */
    private void tell(UserRepresentation user) {
        RealmResource here = realm.here(councils);
        if (user.getRequiredActions().contains(UPDATE_PASSWORD)
                && !here.toRepresentation().getSmtpServer().isEmpty()) {
            here.users().get(user.getId()).executeActionsEmail(FIRST_ACTIONS);
        }
    }

    @Override
    public void give(String account, Role role) {
        Replies.of(() -> {
            OrganizationResource council = realm.organizationHere(councils);
            if (person(council, account).isPresent()) {
                new CouncilGroups(council).add(account, role.name());
            }
            return role;
        });
    }

    @Override
    public void take(String account, Role role) {
        Replies.of(() -> {
            OrganizationResource council = realm.organizationHere(councils);
            if (person(council, account).isPresent()) {
                new CouncilGroups(council).remove(account, role.name());
            }
            return role;
        });
    }

    /**
     * Keycloak deletes the whole account of a member whom the organization's identity provider
     * manages; such a one stays a member, in no group and so without any role.
     */
    @Override
    public void end(String account) {
        Replies.of(() -> {
            OrganizationResource council = realm.organizationHere(councils);
            Optional<MemberRepresentation> member = person(council, account);
            if (member.isPresent()) {
                new CouncilGroups(council).set(account, Set.of());
                if (member.get().getMembershipType() != MembershipType.MANAGED) {
                    Replies.accepted(council.members().member(account).delete());
                }
            }
            return account;
        });
    }

    @Override
    public void resume(String account, Set<Role> roles) {
        Replies.of(() -> {
            join(realm.organizationHere(councils), account, roles);
            return account;
        });
    }

    private static void join(OrganizationResource council, String account, Set<Role> roles) {
        acceptedOrSoAlready(council.members().addMember(account));
        CouncilGroups groups = new CouncilGroups(council);
        Set<String> present = CouncilGroups.of(council, account);
        for (Role role : roles) {
            if (!present.contains(role.name())) {
                groups.add(account, role.name());
            }
        }
    }

    // ---- what is shown -----------------------------------------------------------------------

    @Override
    public int count() {
        return Replies.of(
                () -> Math.toIntExact(realm.organizationHere(councils).members().count()));
    }

    @Override
    public List<Member> list(int from, int limit) {
        if (limit == 0) {
            return List.of();
        }
        return Replies.of(() -> {
            OrganizationResource council = realm.organizationHere(councils);
            return council.members().list(from, limit).stream()
                    .map(one -> member(one, CouncilGroups.of(council, one.getId())))
                    .toList();
        });
    }

    @Override
    public Optional<Member> member(String account) {
        return Replies.of(() -> {
            OrganizationResource council = realm.organizationHere(councils);
            return person(council, account)
                    .map(one -> member(one, CouncilGroups.of(council, account)));
        });
    }

    @Override
    public Optional<Member> formerMember(String account) {
        return Replies.of(() ->
                found(() -> realm.here(councils).users().get(account).toRepresentation())
                        .map(user -> member(user, Set.of())));
    }

    /** A member of this council who is no machine. */
    private static Optional<MemberRepresentation> person(
            OrganizationResource council, String account) {
        return found(() -> council.members().member(account).toRepresentation())
                .filter(member -> !isMachine(member));
    }

    private static boolean isMachine(UserRepresentation user) {
        return user.getServiceAccountClientId() != null
                || Objects.requireNonNullElse(user.getUsername(), "").startsWith(MACHINE);
    }

    private static Member member(UserRepresentation user, Set<String> groups) {
        @Nullable String email = user.getEmail();
        @Nullable String firstName = user.getFirstName();
        @Nullable String lastName = user.getLastName();
        return new Member(
                user.getId(),
                email,
                firstName,
                lastName,
                isMachine(user),
                groups.stream()
                        .filter(ROLES::contains)
                        .map(Role::valueOf)
                        .collect(Collectors.toSet()));
    }
}
