package org.alongside.keycloak;

import jakarta.ws.rs.client.Client;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.alongside.tenancy.Council;
import org.alongside.tenancy.CouncilDirectory;
import org.alongside.tenancy.CouncilId;
import org.alongside.tenancy.CouncilMissing;
import org.alongside.tenancy.CurrentCouncil;
import org.jspecify.annotations.Nullable;
import org.keycloak.OAuth2Constants;
import org.keycloak.admin.client.ClientBuilderWrapper;
import org.keycloak.admin.client.JacksonProvider;
import org.keycloak.admin.client.Keycloak;
import org.keycloak.admin.client.KeycloakBuilder;
import org.keycloak.admin.client.resource.OrganizationResource;
import org.keycloak.admin.client.resource.RealmResource;

/**
 * The realm of a council, as the application's service accounts reach it: the shared one, or one
 * that is the council's own. The account of the shared one could touch every council's people
 * there: here is where each piece of work is tied to one realm and one organization.
 */
public final class KeycloakRealm implements AutoCloseable {

    private static final String MASTER = "master";

    /** Event handlers have eight seconds for an event, which is some calls. */
    private static final long LONGEST_CONNECT = 2;

    private static final long LONGEST_ANSWER = 4;

    /**
     * To make a realm takes Keycloak a second, and a multiple where there is much to do. Whoever
     * waits longer than an event handler may is called again, and finds what was made.
     */
    private static final long LONGEST_MAKING = 60;

    private final Keycloak keycloak;
    private final CouncilIssuers issuers;
    private final @Nullable KeycloakAccess makingRealms;
    private final @Nullable Operators operators;

    /** The operators' realm, as the same client reaches it. */
    private record Operators(String realm, Keycloak keycloak) {}

    /**
     * By the realm's name. Each has logged in after its realm was made, for whoever makes a realm
     * gets the rights in it with the next token.
     */
    private final Map<String, Keycloak> own = new ConcurrentHashMap<>();

    private KeycloakRealm(
            Keycloak keycloak,
            CouncilIssuers issuers,
            @Nullable KeycloakAccess makingRealms,
            @Nullable Operators operators) {
        this.keycloak = keycloak;
        this.issuers = issuers;
        this.makingRealms = makingRealms;
        this.operators = operators;
    }

    /**
     * Does not ask Keycloak for anything yet.
     *
     * @param issuers name the realms
     * @param makingRealms the account that makes and looks after councils' own realms; none where
     *     there are to be none
     */
    public static KeycloakRealm open(
            KeycloakAccess access, CouncilIssuers issuers, @Nullable KeycloakAccess makingRealms) {
        return open(access, issuers, makingRealms, "");
    }

    /**
     * Like the other, where there are operators.
     *
     * @param operatorsIssuer the issuer of their tokens at the same Keycloak, in whose realm is a
     *     client of the same name with the same secret; empty where there are none
     */
    public static KeycloakRealm open(
            KeycloakAccess access,
            CouncilIssuers issuers,
            @Nullable KeycloakAccess makingRealms,
            String operatorsIssuer) {
        String realm = operatorsIssuer.substring(operatorsIssuer.lastIndexOf('/') + 1);
        return new KeycloakRealm(
                connect(access, issuers.sharedRealm(), LONGEST_ANSWER),
                issuers,
                makingRealms,
                realm.isEmpty()
                        ? null
                        : new Operators(realm, connect(access, realm, LONGEST_ANSWER)));
    }

    /**
     * Like the other, where no council has a realm of its own.
     *
     * @throws IllegalStateException if the issuer names no realm
     */
    public static KeycloakRealm open(KeycloakAccess access, String issuer) {
        return open(access, new CouncilIssuers(issuer), null);
    }

    private static Keycloak connect(KeycloakAccess access, String realm, long longestAnswer) {
        Client http =
                ClientBuilderWrapper.create(null, false)
                        .connectTimeout(LONGEST_CONNECT, TimeUnit.SECONDS)
                        .readTimeout(longestAnswer, TimeUnit.SECONDS)
                        .register(JacksonProvider.class, 100)
                        .build();
        return KeycloakBuilder.builder()
                .serverUrl(access.url())
                .realm(realm)
                .grantType(OAuth2Constants.CLIENT_CREDENTIALS)
                .clientId(access.client())
                .clientSecret(access.secret())
                .resteasyClient(http)
                .build();
    }

    /** Whether a council can have a realm of its own. */
    public boolean makesRealms() {
        return makingRealms != null;
    }

    RealmResource shared() {
        return keycloak.realm(issuers.sharedRealm());
    }

    /**
     * The operators' realm.
     *
     * @throws IllegalStateException if there is none
     */
    RealmResource operators() {
        Operators there = presentOperators();
        return there.keycloak().realm(there.realm());
    }

    String operatorsRealm() {
        return presentOperators().realm();
    }

    private Operators presentOperators() {
        if (operators == null) {
            throw new IllegalStateException("There is no realm of operators");
        }
        return operators;
    }

    /** The realm of the council that is bound to the running work. */
    RealmResource here(CouncilDirectory councils) {
        return of(councils, CurrentCouncil.require("the identity provider"));
    }

    /**
     * The realm of a council.
     *
     * @throws IllegalStateException if it is neither the shared one nor the council's own, or if
     *     the service has no account for own ones
     */
    RealmResource of(CouncilDirectory councils, CouncilId id) {
        return realm(council(councils, id));
    }

    /** Whether a council has a realm of its own. */
    boolean hasOwn(CouncilDirectory councils, CouncilId id) {
        return council(councils, id).issuer().equals(issuers.own(id));
    }

    /** The organization of the council that is bound to the running work. */
    OrganizationResource organizationHere(CouncilDirectory councils) {
        return organization(councils, CurrentCouncil.require("the identity provider"));
    }

    /**
     * The organization of a council.
     *
     * @throws IllegalStateException as the realm's
     */
    OrganizationResource organization(CouncilDirectory councils, CouncilId id) {
        Council council = council(councils, id);
        return realm(council).organizations().get(council.organizationId());
    }

    private static Council council(CouncilDirectory councils, CouncilId id) {
        return councils.byId(id).orElseThrow(() -> new CouncilMissing("the identity provider"));
    }

    private RealmResource realm(Council council) {
        if (council.issuer().equals(issuers.shared())) {
            return shared();
        }
        if (!council.issuer().equals(issuers.own(council.id()))) {
            throw new IllegalStateException("The council's people are of another realm");
        }
        String name = CouncilIssuers.ownRealm(council.id());
        return own.computeIfAbsent(name, _ -> connect(makingRealms(), MASTER, LONGEST_ANSWER))
                .realm(name);
    }

    /**
     * Work on realms as such, with a login of its own: it has the rights in all realms that were
     * made so far.
     */
    <T> T makingRealms(Function<Keycloak, T> work) {
        try (Keycloak realms = connect(makingRealms(), MASTER, LONGEST_MAKING)) {
            return work.apply(realms);
        }
    }

    private KeycloakAccess makingRealms() {
        if (makingRealms == null) {
            throw new IllegalStateException("There is no account for realms");
        }
        return makingRealms;
    }

    @Override
    public void close() {
        keycloak.close();
        if (operators != null) {
            operators.keycloak().close();
        }
        own.values().forEach(Keycloak::close);
    }
}
