package org.alongside.composition;

import java.util.LinkedHashMap;
import java.util.SequencedMap;
import java.util.function.Function;
import org.alongside.keycloak.CouncilIssuers;
import org.alongside.tenancy.CouncilDirectory;
import org.springframework.security.authentication.AuthenticationManager;
import org.springframework.security.authentication.AuthenticationManagerResolver;
import org.springframework.security.oauth2.server.resource.InvalidBearerTokenException;

/**
 * Whose tokens are looked at: the shared issuer's, and those of the councils of the directory that
 * have an issuer of their own. Another issuer is asked for nothing, for whoever writes a token
 * names its issuer.
 */
final class TrustedIssuers implements AuthenticationManagerResolver<String> {

    /** Each keeps the keys of its issuer; one that is dropped fetches them again. */
    private static final int MOST = 100;

    private final CouncilIssuers issuers;
    private final CouncilDirectory councils;
    private final Function<String, AuthenticationManager> checking;
    private final AuthenticationManager shared;

    /** What was used last is last. */
    private final SequencedMap<String, AuthenticationManager> own =
            new LinkedHashMap<>(16, 0.75f, true);

    /**
     * @param checking what checks the tokens of an issuer
     */
    TrustedIssuers(
            CouncilIssuers issuers,
            CouncilDirectory councils,
            Function<String, AuthenticationManager> checking) {
        this.issuers = issuers;
        this.councils = councils;
        this.checking = checking;
        this.shared = checking.apply(issuers.shared());
    }

    /**
     * What checks the tokens of an issuer.
     *
     * @throws InvalidBearerTokenException if nobody trusts it
     */
    @Override
    public AuthenticationManager resolve(String issuer) {
        if (issuer.equals(issuers.shared())) {
            return shared;
        }
        if (!isCouncils(issuer)) {
            throw new InvalidBearerTokenException("Nobody trusts its issuer");
        }
        return own(issuer);
    }

    private boolean isCouncils(String issuer) {
        return issuers.owner(issuer)
                .flatMap(councils::byId)
                .filter(council -> council.issuer().equals(issuer))
                .isPresent();
    }

    private AuthenticationManager own(String issuer) {
        synchronized (own) {
            AuthenticationManager known = own.computeIfAbsent(issuer, checking);
            if (own.size() > MOST) {
                own.pollFirstEntry();
            }
            return known;
        }
    }
}
