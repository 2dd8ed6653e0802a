package org.alongside.keycloak;

import static org.alongside.keycloak.Replies.found;
import static org.alongside.keycloak.Replies.unlessSoAlready;

import java.util.Optional;
import org.alongside.tenancy.CouncilId;
import org.keycloak.admin.client.Keycloak;
import org.keycloak.admin.client.resource.RealmResource;
import org.keycloak.representations.idm.ClientRepresentation;
import org.keycloak.representations.idm.RealmRepresentation;

/**
 * Realms that are one council's own. Each says whose it is; one that does not say so is left alone.
 */
final class OwnRealms {

    private static final String COUNCIL = "alongside.council";

    private final Keycloak realms;

    OwnRealms(Keycloak realms) {
        this.realms = realms;
    }

    /**
     * Makes the council's own realm, or completes what is there, with the logins and the rules for
     * passwords of the shared one. What is there already is left as it is.
     *
     * @throws IllegalStateException if there is such a realm that is not the council's
     */
    RealmResource ensure(CouncilId council, String displayName, RealmResource shared) {
        RealmResource own = realms.realm(CouncilIssuers.ownRealm(council));
        if (present(council).isEmpty()) {
            unlessSoAlready(() -> realms.realms().create(wanted(council, displayName, shared)));
            // The rights in it are in the next token.
            realms.tokenManager().grantToken();
            present(council);
        }
        CouncilsRealm.complete(own);
        shared.clients().findAll().stream()
                .filter(CouncilsRealm::isLogin)
                .forEach(login -> CouncilsRealm.login(own, copy(login)));
        return own;
    }

    /** Removes the council's own realm with everybody and everything in it, if there is one. */
    void remove(CouncilId council) {
        if (present(council).isPresent()) {
            found(() -> {
                realms.realm(CouncilIssuers.ownRealm(council)).remove();
                return council;
            });
        }
    }

    private Optional<RealmRepresentation> present(CouncilId council) {
        Optional<RealmRepresentation> present =
                found(() -> realms.realm(CouncilIssuers.ownRealm(council)).toRepresentation());
        present.ifPresent(realm -> {
            if (!council.slug().equals(realm.getAttributesOrEmpty().get(COUNCIL))) {
                throw new IllegalStateException("The realm is not this council's");
            }
        });
        return present;
    }

    private static RealmRepresentation wanted(
            CouncilId council, String displayName, RealmResource shared) {
        RealmRepresentation wanted =
                RealmParts.realm(CouncilIssuers.ownRealm(council), displayName);
        wanted.setOrganizationsEnabled(true);
        wanted.setPasswordPolicy(shared.toRepresentation().getPasswordPolicy());
        wanted.getAttributes().put(COUNCIL, council.slug());
        return wanted;
    }

    /** Without what is the shared realm's only: ids, flows, and a secret, which is made anew. */
    private static ClientRepresentation copy(ClientRepresentation login) {
        login.setId(null);
        login.setSecret(null);
        login.setAuthenticationFlowBindingOverrides(null);
        login.setRegisteredNodes(null);
        if (login.getProtocolMappers() != null) {
            login.getProtocolMappers().forEach(mapper -> mapper.setId(null));
        }
        return login;
    }
}
