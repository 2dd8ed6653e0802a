package org.alongside.keycloak;

import static org.alongside.keycloak.Replies.acceptedOrSoAlready;
import static org.alongside.keycloak.Replies.createdUnlessThere;
import static org.alongside.keycloak.Replies.found;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.alongside.actor.Role;
import org.alongside.people.InvitationRefusal;
import org.alongside.people.Invitee;
import org.alongside.people.automation.Memberships;
import org.alongside.people.read.Members;
import org.alongside.tenancy.CouncilDirectory;
import org.alongside.tenancy.CouncilMissing;
import org.alongside.tenancy.CurrentCouncil;
import org.jspecify.annotations.Nullable;
import org.keycloak.admin.client.resource.OrganizationResource;
import org.keycloak.admin.client.resource.RealmResource;
import org.keycloak.representations.idm.IdentityProviderRepresentation;
import org.keycloak.representations.idm.MemberRepresentation;
import org.keycloak.representations.idm.MembershipType;
import org.keycloak.representations.idm.OrganizationDomainRepresentation;
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
    private static final String DOMAIN = "kc.org.domain";
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

    /**
     * An address in a domain of another council's organization, and an account that a provider of
     * anybody else can log into, are somebody else's: whoever runs that provider decides who comes
     * in by it, and would come into this council, too.
     */
    @Override
    public Admission find(Invitee invitee) {
        return Replies.of(() -> {
            Deadline deadline = new Deadline();
            String here = organizationIdHere();
            OrganizationResource council = realm.organizationHere(councils);
            RealmResource all = realm.here(councils);
            Asked<Optional<UserRepresentation>> account =
                    Asked.of(() -> account(all, invitee.email()));
            Asked<Boolean> anothers =
                    Asked.of(() -> isAnothers(all, domain(invitee.email()), here));
            List<IdentityProviderRepresentation> own =
                    council.identityProviders().getIdentityProviders();
            if (anothers.answer()) {
                return new Admission.Refused(InvitationRefusal.ADDRESS_NOT_INVITABLE);
            }
            if (!own.stream().allMatch(KeycloakPeople::hasDomain)) {
                return new Admission.Refused(InvitationRefusal.PROVIDER_WITHOUT_DOMAIN);
            }
            Optional<UserRepresentation> known = account.answer();
            deadline.check();
            if (known.isEmpty()) {
                Optional<String> made = create(invitee);
                if (made.isPresent()) {
                    return new Admission.Account(made.get());
                }
                // another council has invited the same address since
                deadline.check();
                known = account(all, invitee.email());
            }
            String id =
                    known.orElseThrow(() ->
                                    new IllegalStateException(
                                            "The login name is another account's"))
                            .getId();
            Set<String> providers =
                    own.stream()
                            .map(IdentityProviderRepresentation::getAlias)
                            .collect(Collectors.toSet());
            boolean linkedElsewhere =
                    all.users().get(id).getFederatedIdentity().stream()
                            .anyMatch(link -> !providers.contains(link.getIdentityProvider()));
            return linkedElsewhere
                    ? new Admission.Refused(InvitationRefusal.ADDRESS_NOT_INVITABLE)
                    : new Admission.Account(id);
        });
    }

    private String organizationIdHere() {
        return councils.byId(CurrentCouncil.require("the identity provider"))
                .orElseThrow(() -> new CouncilMissing("the identity provider"))
                .organizationId();
    }

    private static Optional<UserRepresentation> account(RealmResource all, String email) {
        return all.users().searchByEmail(email, true).stream()
                .filter(user -> !isMachine(user))
                .findFirst();
    }

    private static String domain(String email) {
        return email.substring(email.lastIndexOf('@') + 1).toLowerCase(Locale.ROOT);
    }

    /** Keycloak looks for names, too: an organization may be called like a domain. */
    private static boolean isAnothers(RealmResource all, String domain, String here) {
        return all.organizations().search(domain, true, 0, 10, false).stream()
                .filter(organization -> !here.equals(organization.getId()))
                .flatMap(organization ->
                        Objects.requireNonNullElse(
                                organization.getDomains(),
                                Set.<OrganizationDomainRepresentation>of())
                                .stream())
                .anyMatch(owned -> domain.equalsIgnoreCase(owned.getName()));
    }

    /** Where it has none, Keycloak lets any address in by it. */
    private static boolean hasDomain(IdentityProviderRepresentation provider) {
        return !Objects.requireNonNullElse(provider.getConfig(), Map.<String, String>of())
                .getOrDefault(DOMAIN, "")
                .isBlank();
    }

    /**
     * Locally nobody sends mail: then an administrator of Keycloak sets the first password.
     *
     * @return empty if an account has the address, or has it as its login name
     */
    private Optional<String> create(Invitee invitee) {
        UserRepresentation user = new UserRepresentation();
        user.setUsername(invitee.email());
        user.setEmail(invitee.email());
        user.setFirstName(invitee.firstName());
        user.setLastName(invitee.lastName());
        user.setEnabled(true);
        user.setRequiredActions(List.of(UPDATE_PASSWORD));
        return createdUnlessThere(realm.here(councils).users().create(user));
    }

    @Override
    public boolean join(String account, Set<Role> roles) {
        return Replies.of(() -> {
            Deadline deadline = new Deadline();
            OrganizationResource council = realm.organizationHere(councils);
            RealmResource here = realm.here(councils);
            Asked<CouncilGroups> groups = Asked.of(() -> new CouncilGroups(council));
            Asked<Boolean> mail =
                    Asked.of(() -> !here.toRepresentation().getSmtpServer().isEmpty());
            Asked<Boolean> withoutPassword =
                    Asked.of(() ->
                            here.users()
                                    .get(account)
                                    .toRepresentation()
                                    .getRequiredActions()
                                    .contains(UPDATE_PASSWORD));
            Set<String> present =
                    found(() -> CouncilGroups.of(council, account))
                            .orElseGet(() -> {
                                acceptedOrSoAlready(council.members().addMember(account));
                                return Set.of();
                            });
            for (Role role : roles) {
                if (!present.contains(role.name())) {
                    deadline.check();
                    groups.answer().add(account, role.name());
                }
            }
            // the mail is another call
            deadline.check();
            return withoutPassword.answer() && mail.answer();
        });
    }

    @Override
    public void tell(String account) {
        Replies.of(() -> {
            realm.here(councils).users().get(account).executeActionsEmail(FIRST_ACTIONS);
            return account;
        });
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
            Deadline deadline = new Deadline();
            Asked<CouncilGroups> groups = Asked.of(() -> new CouncilGroups(council));
            Optional<MemberRepresentation> member = person(council, account);
            if (member.isPresent()) {
                groups.answer()
                        .set(account, CouncilGroups.of(council, account), Set.of(), deadline);
                if (member.get().getMembershipType() != MembershipType.MANAGED) {
                    deadline.check();
                    Replies.accepted(council.members().member(account).delete());
                }
            }
            return account;
        });
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
    public List<Member> holding(Role role) {
        return Replies.of(() -> {
            OrganizationResource council = realm.organizationHere(councils);
            return new CouncilGroups(council)
                    .members(role.name()).stream()
                            .filter(one -> !isMachine(one) && isEnabled(one))
                            .map(one -> member(one, Set.of(role.name())))
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
    public Optional<Member> active(String account) {
        return Replies.of(() -> {
            OrganizationResource council = realm.organizationHere(councils);
            return person(council, account)
                    .filter(KeycloakPeople::isEnabled)
                    .map(one -> member(one, CouncilGroups.of(council, account)));
        });
    }

    @Override
    public Optional<Member> anybody(String account) {
        return Replies.of(() -> {
            OrganizationResource council = realm.organizationHere(councils);
            return found(() -> council.members().member(account).toRepresentation())
                    .filter(KeycloakPeople::isEnabled)
                    .map(one -> member(one, CouncilGroups.of(council, account)));
        });
    }

    private static boolean isEnabled(UserRepresentation user) {
        return !Boolean.FALSE.equals(user.isEnabled());
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
