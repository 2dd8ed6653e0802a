package org.alongside.keycloak;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.alongside.audit.automation.IdentityEvent;
import org.alongside.audit.automation.IdentityEvents;
import org.alongside.tenancy.Council;
import org.alongside.tenancy.CouncilDirectory;
import org.alongside.tenancy.CouncilId;
import org.alongside.tenancy.Platform;
import org.jspecify.annotations.Nullable;
import org.keycloak.admin.client.resource.RealmResource;
import org.keycloak.representations.idm.AdminEventRepresentation;
import org.keycloak.representations.idm.AuthDetailsRepresentation;
import org.keycloak.representations.idm.EventRepresentation;
import org.keycloak.representations.idm.RealmEventsConfigRepresentation;
import tools.jackson.databind.json.JsonMapper;

/**
 * What Keycloak stores of log-ins ("user events") and of changes by its administration ("admin
 * events"), the application's own account's among them. Each realm keeps them for a time; see
 * {@link RealmParts}.
 */
public final class KeycloakEvents implements IdentityEvents {

    private static final JsonMapper JSON = JsonMapper.shared();

    /**
     * Log-ins of people and machines, and how they do: Keycloak calls a log-in by a page LOGIN, and
     * CODE_TO_TOKEN what follows it, where the council is named.
     */
    private static final List<String> LOGINS =
            both(
                    "LOGIN",
                    "CODE_TO_TOKEN",
                    "CLIENT_LOGIN",
                    "LOGOUT",
                    "IDENTITY_PROVIDER_LOGIN",
                    "IDENTITY_PROVIDER_FIRST_LOGIN",
                    "IDENTITY_PROVIDER_POST_LOGIN",
                    "IMPERSONATE",
                    "TOKEN_EXCHANGE",
                    "RESET_PASSWORD",
                    "UPDATE_PASSWORD",
                    "UPDATE_CREDENTIAL",
                    "REMOVE_CREDENTIAL",
                    "FEDERATED_IDENTITY_LINK",
                    "REMOVE_FEDERATED_IDENTITY",
                    "USER_DISABLED_BY_TEMPORARY_LOCKOUT",
                    "USER_DISABLED_BY_PERMANENT_LOCKOUT");

    /** What was typed or asked for, and what it was typed into; the rest are ids of sessions. */
    private static final Set<String> TOLD =
            Set.of(
                    "username",
                    "scope",
                    "grant_type",
                    "auth_method",
                    "redirect_uri",
                    "identity_provider",
                    "identity_provider_identity",
                    "impersonator",
                    "reason");

    private static final int LONGEST = 200;
    private static final Pattern WORD = Pattern.compile("[A-Za-z0-9_]{1,60}");
    private static final Pattern CLIENT = Pattern.compile("[A-Za-z0-9._-]{1,100}");
    private static final String SCOPE = "organization:";

    private final KeycloakRealm realms;
    private final CouncilIssuers issuers;
    private final CouncilDirectory councils;
    private final String account;

    /**
     * @param account the client as which the application asks: that it logs in is not told, for it
     *     does so because it asks
     */
    public KeycloakEvents(
            KeycloakRealm realms,
            CouncilIssuers issuers,
            CouncilDirectory councils,
            String account) {
        this.realms = realms;
        this.issuers = issuers;
        this.councils = councils;
        this.account = account;
    }

    private static List<String> both(String... types) {
        List<String> both = new ArrayList<>();
        for (String type : types) {
            both.add(type);
            both.add(type + "_ERROR");
        }
        return List.copyOf(both);
    }

    @Override
    public boolean hasOwn(Council council) {
        return council.issuer().equals(issuers.own(council.id()));
    }

    @Override
    public String name(Realm realm, CouncilId council) {
        return switch (realm) {
            case SHARED -> issuers.sharedRealm();
            case OPERATORS -> realms.operatorsRealm();
            case OWN -> CouncilIssuers.ownRealm(council);
        };
    }

    @Override
    public Page since(
            Realm realm,
            CouncilId council,
            Stream stream,
            Instant from,
            int skip,
            Set<String> known) {
        return Replies.of(() -> {
            RealmResource asked =
                    switch (realm) {
                        case SHARED -> realms.shared();
                        case OPERATORS -> realms.operators();
                        case OWN -> realms.of(councils, council);
                    };
            Reading reading =
                    new Reading(
                            asked,
                            switch (realm) {
                                case SHARED -> null;
                                case OPERATORS -> Platform.ID;
                                case OWN -> council;
                            });
            if (skip == 0) {
                reading.checkThatItIsNoted();
            }
            return stream == Stream.LOGINS
                    ? reading.logins(from, skip, known)
                    : reading.roles(from, skip, known);
        });
    }

    /** One reading of a realm: whoever appears in it several times is looked up once. */
    private final class Reading {

        private final RealmResource realm;

        /** Whose everything in the realm is; none where many are in it. */
        private final @Nullable CouncilId whose;

        private final Map<String, Set<CouncilId>> memberships = new HashMap<>();
        private final Map<String, String> groups = new HashMap<>();

        Reading(RealmResource realm, @Nullable CouncilId whose) {
            this.realm = realm;
            this.whose = whose;
        }

        void checkThatItIsNoted() {
            RealmEventsConfigRepresentation config = realm.getRealmEventsConfig();
            if (!config.isEventsEnabled() || !Boolean.TRUE.equals(config.isAdminEventsEnabled())) {
                throw new IllegalStateException("The realm stores no events: see docs/running.md");
            }
        }

        Page logins(Instant from, int skip, Set<String> known) {
            List<EventRepresentation> events =
                    realm.getEvents(
                            LOGINS,
                            null,
                            null,
                            Long.toString(from.toEpochMilli()),
                            null,
                            null,
                            skip,
                            AT_ONCE,
                            "asc");
            return page(events, EventRepresentation::getId, known, this::login);
        }

        Page roles(Instant from, int skip, Set<String> known) {
            List<AdminEventRepresentation> events =
                    realm.getAdminEvents(
                            null,
                            null,
                            null,
                            null,
                            null,
                            null,
                            null,
                            Long.toString(from.toEpochMilli()),
                            null,
                            skip,
                            AT_ONCE,
                            "asc");
            return page(events, AdminEventRepresentation::getId, known, this::change);
        }

        private <E> Page page(
                List<E> events,
                Function<E, String> id,
                Set<String> known,
                Function<E, @Nullable IdentityEvent> read) {
            List<IdentityEvent> wanted = new ArrayList<>();
            List<String> ids = new ArrayList<>();
            for (E event : events) {
                ids.add(id.apply(event));
                if (!known.contains(id.apply(event))) {
                    IdentityEvent one = read.apply(event);
                    if (one != null) {
                        wanted.add(one);
                    }
                }
            }
            return new Page(wanted, ids);
        }

        private @Nullable IdentityEvent login(EventRepresentation event) {
            if (account.equals(event.getClientId()) && event.getError() == null) {
                return null;
            }
            Map<String, String> details =
                    event.getDetails() == null ? Map.of() : event.getDetails();
            Map<String, String> told = new TreeMap<>();
            TOLD.forEach(name -> tell(told, name, details.get(name)));
            String client = client(event.getClientId());
            if (client.isEmpty()) {
                tell(told, "client", event.getClientId());
            }
            return new IdentityEvent(
                    event.getId(),
                    Instant.ofEpochMilli(event.getTime()),
                    event.getUserId() == null ? "" : event.getUserId(),
                    client,
                    word(event.getType()),
                    event.getError() == null ? null : word(event.getError()),
                    List.of(),
                    whose == null ? ofScope(details.get("scope")) : Set.of(whose),
                    whose == null ? belongs(event.getUserId()) : Set.of(),
                    event.getIpAddress(),
                    told.isEmpty() ? null : JSON.writeValueAsString(told));
        }

        /**
         * Of what is below organizations and accounts; other settings of the realm are not roles.
         */
        private @Nullable IdentityEvent change(AdminEventRepresentation event) {
            String[] path = String.valueOf(event.getResourcePath()).split("/", -1);
            boolean ofOrganization = path[0].equals("organizations") && path.length > 1;
            if (!ofOrganization && !(path[0].equals("users") && path.length > 1)) {
                return null;
            }
            String person = ofOrganization ? after("members", path) : path[1];
            AuthDetailsRepresentation by = event.getAuthDetails();
            return new IdentityEvent(
                    event.getId(),
                    Instant.ofEpochMilli(event.getTime()),
                    by == null || by.getUserId() == null ? "" : by.getUserId(),
                    by == null ? "" : client(by.getClientId()),
                    what(event, path, ofOrganization),
                    event.getError() == null ? null : word(event.getError()),
                    uuid(person).map(List::of).orElse(List.of()),
                    whose != null
                            ? Set.of(whose)
                            : ofOrganization ? ofOrganization(path[1]) : Set.of(),
                    whose == null && !ofOrganization ? belongs(path[1]) : Set.of(),
                    by == null ? null : by.getIpAddress(),
                    null);
        }

        /** Such as CREATE ORGANIZATION_GROUP_MEMBERSHIP ADVOCATE. */
        private String what(AdminEventRepresentation event, String[] path, boolean ofOrganization) {
            String what = word(event.getOperationType()) + " " + word(event.getResourceType());
            String group = after("groups", path);
            return ofOrganization && !group.isEmpty()
                    ? what + " " + groups.computeIfAbsent(group, id -> group(path[1], id))
                    : what;
        }

        /** The group's name, if it is one of ours; else its id. */
        private String group(String organization, String id) {
            return Replies.found(() ->
                            realm.organizations()
                                    .get(organization)
                                    .groups()
                                    .group(id)
                                    .toRepresentation(false)
                                    .getName())
                    .filter(KeycloakOrganizations.groupNames()::contains)
                    .orElse(id);
        }

        private Set<CouncilId> belongs(@Nullable String user) {
            return user == null
                    ? Set.of()
                    : memberships.computeIfAbsent(user, this::organizationsOf);
        }

        private Set<CouncilId> organizationsOf(String user) {
            Set<CouncilId> found = new HashSet<>();
            Replies.found(() -> realm.organizations().members().getOrganizations(user, true))
                    .ifPresent(organizations ->
                            organizations.forEach(organization ->
                                    found.addAll(ofOrganization(organization.getId()))));
            return Set.copyOf(found);
        }
    }

    private Set<CouncilId> ofOrganization(String id) {
        return councils.byOrganization(issuers.shared(), id)
                .map(council -> Set.of(council.id()))
                .orElse(Set.of());
    }

    /** The councils of the shared realm that a log-in asked for by their names. */
    private Set<CouncilId> ofScope(@Nullable String scope) {
        Set<CouncilId> named = new HashSet<>();
        for (String part : String.valueOf(scope).split(" ", -1)) {
            if (part.startsWith(SCOPE)) {
                slug(part.substring(SCOPE.length()))
                        .flatMap(councils::byId)
                        .filter(council -> council.issuer().equals(issuers.shared()))
                        .ifPresent(council -> named.add(council.id()));
            }
        }
        return named;
    }

    private static Optional<CouncilId> slug(String text) {
        try {
            return Optional.of(new CouncilId(text));
        } catch (IllegalArgumentException none) {
            return Optional.empty();
        }
    }

    private static void tell(Map<String, String> told, String name, @Nullable String value) {
        if (value != null) {
            told.put(name, value.substring(0, Math.min(value.length(), LONGEST)));
        }
    }

    /** What follows a part of a path; nothing if it ends there. */
    private static String after(String part, String[] path) {
        for (int i = 0; i + 1 < path.length; i++) {
            if (path[i].equals(part)) {
                return path[i + 1];
            }
        }
        return "";
    }

    private static Optional<UUID> uuid(String text) {
        try {
            return Optional.of(UUID.fromString(text));
        } catch (IllegalArgumentException none) {
            return Optional.empty();
        }
    }

    /** A client that is none of ours may be called anything by whoever tries. */
    private static String client(@Nullable String name) {
        return name != null && CLIENT.matcher(name).matches() ? name : "";
    }

    private static String word(@Nullable String text) {
        return text != null && WORD.matcher(text).matches() ? text : "UNKNOWN";
    }
}
