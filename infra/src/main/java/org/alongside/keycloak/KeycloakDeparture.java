package org.alongside.keycloak;

import static org.alongside.keycloak.Replies.accepted;
import static org.alongside.keycloak.Replies.acceptedOrSoAlready;
import static org.alongside.keycloak.Replies.created;
import static org.alongside.keycloak.Replies.found;

import jakarta.ws.rs.core.Response;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.alongside.actor.IntegrationScope;
import org.alongside.actor.Role;
import org.alongside.json.RecordMapper;
import org.alongside.tenancy.CouncilDirectory;
import org.alongside.tenancy.CouncilId;
import org.alongside.tenancy.CurrentCouncil;
import org.jspecify.annotations.Nullable;
import org.keycloak.admin.client.resource.OrganizationResource;
import org.keycloak.admin.client.resource.RealmResource;
import org.keycloak.admin.client.resource.UserResource;
import org.keycloak.representations.idm.ClientRepresentation;
import org.keycloak.representations.idm.IdentityProviderRepresentation;
import org.keycloak.representations.idm.MappingsRepresentation;
import org.keycloak.representations.idm.MemberRepresentation;
import org.keycloak.representations.idm.MembershipType;
import org.keycloak.representations.idm.OrganizationDomainRepresentation;
import org.keycloak.representations.idm.OrganizationRepresentation;
import org.keycloak.representations.idm.PartialImportRepresentation;
import org.keycloak.representations.idm.UserRepresentation;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * What Keycloak knows of the current council when it leaves: shown as lines, removed, and made
 * again when it returns. Each can be repeated after it broke off anywhere.
 */
public final class KeycloakDeparture implements AutoCloseable {

    private static final int PAGE = 100;
    private static final String SERVICE_ACCOUNT = "service-account-";
    private static final String UPDATE_PASSWORD = "UPDATE_PASSWORD";
    private static final String BY_KEY = "client-jwt";
    private static final String KEYS = "jwks.string";

    private static final Set<String> ROLES = names(Role.ofCouncils());
    private static final Set<String> SCOPES = names(List.of(IntegrationScope.values()));

    /** What is not here may be a secret. */
    private static final Set<String> NO_SECRETS =
            Set.of(
                    "authorizationUrl",
                    "clientAuthMethod",
                    "clientId",
                    "defaultScope",
                    "entityId",
                    "idpEntityId",
                    "issuer",
                    "jwksUrl",
                    "kc.org.broker.redirect.mode.email-matches",
                    "kc.org.domain",
                    "logoutUrl",
                    "metadataDescriptorUrl",
                    "nameIDPolicyFormat",
                    "pkceEnabled",
                    "pkceMethod",
                    "singleLogoutServiceUrl",
                    "singleSignOnServiceUrl",
                    "syncMode",
                    "tokenUrl",
                    "useJwksUrl",
                    "userInfoUrl",
                    "validateSignature");

    private static final JsonMapper MAPPER = RecordMapper.builder().build();

    private final KeycloakRealm realm;
    private final @Nullable KeycloakRealm restoring;
    private final CouncilDirectory councils;

    /**
     * @param realm where the councils are
     * @param restoring the same, as the {@link RestoringClient}; none where nobody is to return
     * @param councils says which organization is a council's
     */
    public KeycloakDeparture(
            KeycloakRealm realm, @Nullable KeycloakRealm restoring, CouncilDirectory councils) {
        this.realm = realm;
        this.restoring = restoring;
        this.councils = councils;
    }

    private static Set<String> names(Iterable<? extends Enum<?>> values) {
        Set<String> names = new TreeSet<>();
        values.forEach(value -> names.add(value.name()));
        return names;
    }

    private static CouncilId here() {
        return CurrentCouncil.require("the identity provider");
    }

    private RealmResource all() {
        return realm.here(councils);
    }

    private OrganizationResource council() {
        return realm.organizationHere(councils);
    }

    // ---- what there is -----------------------------------------------------------------------

    /**
     * The people of the council.
     *
     * @param former accounts that were members once and may be none now
     * @param line takes each; the account of nobody is passed over
     */
    public void people(Set<String> former, Consumer<String> line) {
        Set<String> members = new TreeSet<>();
        for (MemberRepresentation member : members()) {
            if (!isMachine(member)) {
                members.add(member.getId());
                line.accept(
                        MAPPER.writeValueAsString(
                                person(
                                        member,
                                        true,
                                        member.getMembershipType() == MembershipType.MANAGED,
                                        Replies.of(() ->
                                                CouncilGroups.of(council(), member.getId())))));
            }
        }
        for (String account : new TreeSet<>(former)) {
            if (!members.contains(account)) {
                Replies.of(() -> account(account))
                        .filter(user -> !isMachine(user))
                        .ifPresent(user ->
                                line.accept(
                                        MAPPER.writeValueAsString(
                                                person(user, false, false, Set.of()))));
            }
        }
    }

    private List<MemberRepresentation> members() {
        return Replies.of(() -> {
            List<MemberRepresentation> members = new ArrayList<>();
            List<MemberRepresentation> page = council().members().list(0, PAGE);
            while (!page.isEmpty()) {
                members.addAll(page);
                page = council().members().list(members.size(), PAGE);
            }
            return members;
        });
    }

    private static DepartingPerson person(
            UserRepresentation user, boolean member, boolean managed, Set<String> groups) {
        return new DepartingPerson(
                user.getId(),
                user.getUsername(),
                user.getEmail(),
                user.getFirstName(),
                user.getLastName(),
                user.isEnabled(),
                member,
                managed,
                only(groups, ROLES));
    }

    private static SortedSet<String> only(Set<String> names, Set<String> these) {
        return names.stream()
                .filter(these::contains)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** The machine clients of the council. */
    public void integrations(Consumer<String> line) {
        for (ClientRepresentation client :
                Replies.of(() -> KeycloakIntegrations.clientsOf(all(), here().slug()))) {
            line.accept(MAPPER.writeValueAsString(Replies.of(() -> integration(client))));
        }
    }

    private DepartingIntegration integration(ClientRepresentation client) {
        String account = all().clients().get(client.getId()).getServiceAccountUser().getId();
        boolean byKey = BY_KEY.equals(client.getClientAuthenticatorType());
        return new DepartingIntegration(
                client.getClientId(),
                account,
                only(found(() -> CouncilGroups.of(council(), account)).orElse(Set.of()), SCOPES),
                byKey
                        ? DepartingIntegration.Credential.KEY
                        : DepartingIntegration.Credential.SECRET,
                byKey ? client.getAttributes().get(KEYS) : null);
    }

    /** The identity providers that are tied to the council's organization. */
    public void identityProviders(Consumer<String> line) {
        List<DepartingProvider> providers =
                Replies.of(() -> {
                    Set<OrganizationDomainRepresentation> domains =
                            Objects.requireNonNullElse(
                                    council().toRepresentation().getDomains(), Set.of());
                    List<String> names =
                            domains.stream()
                                    .map(OrganizationDomainRepresentation::getName)
                                    .sorted()
                                    .toList();
                    return council().identityProviders().getIdentityProviders().stream()
                            .map(provider -> provider(provider, names))
                            .toList();
                });
        providers.forEach(provider -> line.accept(MAPPER.writeValueAsString(provider)));
    }

    private static DepartingProvider provider(
            IdentityProviderRepresentation provider, List<String> domains) {
        TreeMap<String, String> settings = new TreeMap<>();
        Objects.requireNonNullElse(provider.getConfig(), Map.<String, String>of())
                .forEach((name, value) -> {
                    if (NO_SECRETS.contains(name) && value != null) {
                        settings.put(name, value);
                    }
                });
        return new DepartingProvider(
                provider.getAlias(),
                provider.getProviderId(),
                provider.isEnabled(),
                domains,
                settings);
    }

    // ---- making it again ---------------------------------------------------------------------

    /**
     * What became of people.
     *
     * @param made accounts that were gone and are there again, under the same ids
     * @param joined accounts that were there still
     * @param otherAddress accounts that are there with another e-mail, which are left alone: they
     *     may be somebody else's by now
     * @param addressTaken accounts that are gone, and whose e-mail or login name another account
     *     has: to be invited, as that one
     */
    public record Restored(
            List<String> made,
            List<String> joined,
            List<String> otherAddress,
            List<String> addressTaken) {}

    /**
     * Makes people members again, with their roles. Who has to be made has no password, and gets no
     * mail from here. An account that could not log in cannot again.
     *
     * @param lines as {@link #people} gave them
     * @throws IllegalStateException if an account has to be made and there is no client for it, or
     *     if Keycloak refuses
     * @throws IllegalArgumentException if a line is none; the message does not quote it
     */
    public Restored restorePeople(Iterator<String> lines) {
        Restored restored =
                new Restored(
                        new ArrayList<>(), new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
        while (lines.hasNext()) {
            DepartingPerson person = parsed(lines.next(), DepartingPerson.class);
            Replies.of(() -> {
                restore(person, restored);
                return person.account();
            });
        }
        return restored;
    }

    private void restore(DepartingPerson person, Restored restored) {
        Optional<UserRepresentation> known = account(person.account());
        if (known.isPresent()) {
            if (isMachine(known.get()) || !Objects.equals(known.get().getEmail(), person.email())) {
                restored.otherAddress().add(person.account());
                return;
            }
            restored.joined().add(person.account());
        } else if (isTaken(person)) {
            restored.addressTaken().add(person.account());
            return;
        } else {
            make(person);
            restored.made().add(person.account());
        }
        if (person.member()) {
            acceptedOrSoAlready(council().members().addMember(person.account()));
            CouncilGroups groups = new CouncilGroups(council());
            Set<String> present = CouncilGroups.of(council(), person.account());
            only(person.roles(), ROLES).stream()
                    .filter(role -> !present.contains(role))
                    .forEach(role -> groups.add(person.account(), role));
        }
    }

    private boolean isTaken(DepartingPerson person) {
        String email = person.email();
        return !all().users().searchByUsername(person.username(), true).isEmpty()
                || (email != null && !all().users().searchByEmail(email, true).isEmpty());
    }

    private void make(DepartingPerson person) {
        UserRepresentation user = new UserRepresentation();
        user.setId(person.account());
        user.setUsername(person.username());
        user.setEmail(person.email());
        user.setFirstName(person.firstName());
        user.setLastName(person.lastName());
        user.setEnabled(person.enabled());
        if (!person.managed()) {
            user.setRequiredActions(List.of(UPDATE_PASSWORD));
        }
        importAccount(user);
    }

    /** The one way to give an account its id. */
    private void importAccount(UserRepresentation user) {
        RealmResource importing;
        if (realm.hasOwn(councils, here())) {
            // Whoever makes a realm may import into it.
            importing = all();
        } else if (restoring != null) {
            importing = restoring.shared();
        } else {
            throw new DepartureRefused(
                    "People who are gone cannot be made again: no client is given that may"
                            + " (ALONGSIDE_KEYCLOAK_RESTORE_CLIENT, see docs/running.md)");
        }
        PartialImportRepresentation accounts = new PartialImportRepresentation();
        accounts.setUsers(List.of(user));
        accounts.setIfResourceExists(PartialImportRepresentation.Policy.FAIL.name());
        accepted(importing.partialImport(accounts));
    }

    /**
     * Makes the machine clients again, under the accounts that events name them by. One with a
     * secret gets no token before a new secret is made; one with a key may again, for its public
     * keys are set.
     *
     * @param lines as {@link #integrations} gave them
     * @throws IllegalStateException as for people
     * @throws IllegalArgumentException if a line is none; the message does not quote it
     */
    public void restoreIntegrations(Iterator<String> lines) {
        KeycloakIntegrations integrations = new KeycloakIntegrations(realm, councils);
        while (lines.hasNext()) {
            DepartingIntegration integration = parsed(lines.next(), DepartingIntegration.class);
            if (!integration.clientId().startsWith(here().slug() + "-")) {
                throw new IllegalArgumentException("A line is not of this council's integrations");
            }
            Replies.of(() -> {
                restoreAccount(integration);
                return integration.clientId();
            });
            integrations.ensure(
                    integration.clientId(),
                    only(integration.scopes(), SCOPES).stream()
                            .map(IntegrationScope::valueOf)
                            .collect(Collectors.toSet()),
                    integration.keys());
        }
    }

    /** Before it may log in: Keycloak makes another account for it otherwise. */
    private void restoreAccount(DepartingIntegration integration) {
        List<ClientRepresentation> known = all().clients().findByClientId(integration.clientId());
        ClientRepresentation client;
        if (known.isEmpty()) {
            ClientRepresentation wanted =
                    KeycloakIntegrations.wanted(here(), integration.clientId(), integration.keys());
            wanted.setServiceAccountsEnabled(false);
            String id = created(all().clients().create(wanted));
            client = all().clients().get(id).toRepresentation();
        } else {
            client = known.getFirst();
            if (client.isServiceAccountsEnabled()) {
                return;
            }
        }
        if (account(integration.account()).isEmpty()) {
            UserRepresentation user = new UserRepresentation();
            user.setId(integration.account());
            user.setUsername(SERVICE_ACCOUNT + integration.clientId());
            user.setServiceAccountClientId(integration.clientId());
            user.setEnabled(true);
            importAccount(user);
        }
        client.setServiceAccountsEnabled(true);
        all().clients().get(client.getId()).update(client);
    }

    @SuppressWarnings("UnusedException") // what the parser says quotes the content
    private static <T> T parsed(String line, Class<T> type) {
        @Nullable T read = null;
        try {
            read = MAPPER.readValue(line, type);
        } catch (JacksonException unsafe) {
            // said below
        }
        if (read == null) {
            throw new IllegalArgumentException("A line is none of an export");
        }
        return read;
    }

    // ---- removing it -------------------------------------------------------------------------

    /**
     * Removes the integrations, the people and the organization. The account of somebody whom no
     * other council knows and who holds nothing else in the realm is deleted; others lose the
     * membership only.
     *
     * @param former accounts that were members once: deleted in the same way
     * @param named by the organization of each other council, the accounts that its events name:
     *     who is disabled there is no member and has to be there to be enabled again. It counts as
     *     long as there is the organization: of two councils that leave at the same time, each
     *     leaves an account to the other only until that one has removed its own people.
     * @throws IllegalStateException if the council's own identity provider manages the account of
     *     somebody who is in another council, too: Keycloak would delete it with the membership.
     *     All else is removed then but the organization.
     */
    public void remove(Set<String> former, Map<String, Set<String>> named) {
        CouncilId here = here();
        Replies.of(() -> {
            for (ClientRepresentation client : KeycloakIntegrations.clientsOf(all(), here.slug())) {
                found(always(() -> all().clients().get(client.getId()).remove()));
            }
            return here;
        });
        if (Replies.of(() -> found(() -> council().toRepresentation())).isPresent()) {
            long kept =
                    members().stream().filter(member -> staysWhenRemoved(member, named)).count();
            if (kept > 0) {
                throw new DepartureRefused(
                        kept
                                + " people of other councils have accounts that this council's own"
                                + " identity provider manages: Keycloak would delete them");
            }
            Replies.of(() -> {
                acceptedOrGone(council().delete());
                return here;
            });
        }
        for (String account : new TreeSet<>(former)) {
            Replies.of(() -> account(account))
                    .filter(user ->
                            !isMachine(user) && Replies.of(() -> isNobodyElses(user, 0, named)))
                    .ifPresent(this::delete);
        }
    }

    /** Removes one member, and says whether that could not be done. */
    private boolean staysWhenRemoved(MemberRepresentation member, Map<String, Set<String>> named) {
        boolean alone = Replies.of(() -> isNobodyElses(member, 1, named));
        if (alone && !isMachine(member)) {
            delete(member);
            return false;
        }
        if (member.getMembershipType() == MembershipType.MANAGED) {
            return true;
        }
        Replies.of(() -> {
            acceptedOrGone(council().members().member(member.getId()).delete());
            return member;
        });
        return false;
    }

    private void delete(UserRepresentation user) {
        Replies.of(() -> found(always(() -> all().users().get(user.getId()).remove())));
    }

    /**
     * Whether an account is nothing to anybody but the council that leaves.
     *
     * @param own 1 if it is still a member of it
     */
    private boolean isNobodyElses(
            UserRepresentation user, int own, Map<String, Set<String>> named) {
        return holdsNothing(user, own)
                && named.entrySet().stream()
                        .filter(other -> other.getValue().contains(user.getId()))
                        .noneMatch(other -> isThere(other.getKey()));
    }

    private boolean isThere(String organization) {
        return found(() -> all().organizations().get(organization).toRepresentation()).isPresent();
    }

    private boolean holdsNothing(UserRepresentation user, int own) {
        UserResource account = all().users().get(user.getId());
        List<OrganizationRepresentation> councilsOfIt =
                all().organizations().members().getOrganizations(user.getId(), true);
        return councilsOfIt.size() <= own
                && account.groups().isEmpty()
                && holdsNoRoles(account.roles().getAll());
    }

    private static boolean holdsNoRoles(MappingsRepresentation held) {
        return Stream.ofNullable(held.getRealmMappings())
                        .flatMap(List::stream)
                        .allMatch(role -> role.getName().startsWith("default-roles-"))
                && Objects.requireNonNullElse(held.getClientMappings(), new HashMap<>()).isEmpty();
    }

    private Optional<UserRepresentation> account(String id) {
        return found(() -> all().users().get(id).toRepresentation());
    }

    private static void acceptedOrGone(Response response) {
        if (response.getStatus() == Response.Status.NOT_FOUND.getStatusCode()) {
            response.close();
        } else {
            accepted(response);
        }
    }

    private static Supplier<Boolean> always(Runnable work) {
        return () -> {
            work.run();
            return true;
        };
    }

    private static boolean isMachine(UserRepresentation user) {
        return user.getServiceAccountClientId() != null
                || Objects.requireNonNullElse(user.getUsername(), "").startsWith(SERVICE_ACCOUNT);
    }

    /** Ends the connections of the restoring client, which nobody else uses. */
    @Override
    public void close() {
        if (restoring != null) {
            restoring.close();
        }
    }
}
