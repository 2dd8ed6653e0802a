package org.alongside.keycloak;

import java.util.Optional;
import org.alongside.tenancy.CouncilId;
import org.alongside.tenancy.Platform;

/**
 * The issuers that councils' tokens can have: that of the shared realm, and at the same Keycloak
 * that of a realm for one council alone, which is named after it. Which of them counts for a
 * council is said by the directory.
 *
 * @param shared the exact issuer of the shared realm
 */
public record CouncilIssuers(String shared) {

    private static final String REALMS = "/realms/";
    private static final String OWN = "alongside-";

    /**
     * @throws IllegalStateException if the issuer names no realm
     */
    public CouncilIssuers {
        if (!shared.contains(REALMS)) {
            throw new IllegalStateException("The issuer names no realm of Keycloak");
        }
    }

    /** The issuer of a council's own realm. */
    public String own(CouncilId council) {
        return realms() + ownRealm(council);
    }

    /**
     * The council that this is the own realm's issuer of; empty if it is none of that kind. That of
     * the operators' realm never is.
     */
    public Optional<CouncilId> owner(String issuer) {
        String before = realms() + OWN;
        try {
            return Optional.of(issuer)
                    .filter(one -> one.startsWith(before))
                    .map(one -> new CouncilId(one.substring(before.length())))
                    .filter(council -> !council.equals(Platform.ID));
        } catch (IllegalArgumentException noSlug) {
            return Optional.empty();
        }
    }

    String sharedRealm() {
        return shared.substring(realms().length());
    }

    static String ownRealm(CouncilId council) {
        return OWN + council.slug();
    }

    private String realms() {
        return shared.substring(0, shared.lastIndexOf(REALMS) + REALMS.length());
    }
}
