package org.alongside.integrations;

import java.time.Instant;
import java.util.Set;
import org.alongside.actor.IntegrationScope;
import org.jspecify.annotations.Nullable;

/**
 * An integration as its council sees it. Never a secret.
 *
 * <p>Who lets a machine read cases, and who holds its credential, may see no case themselves: so it
 * is shown to those who answer for the cases.
 *
 * @param integrationId the integration
 * @param clientId its name at the identity provider
 * @param name what the council calls it
 * @param scopes what it may do
 * @param scopesGiven who said so, the last time
 * @param scopesAsked what it is to do besides, once it is approved
 * @param scopesAskedLast who asked for such, the last time; none if nobody did
 * @param credential by what it proves who it is
 * @param credentialGiven who had the present one made, or gave its keys
 * @param revoked whether it has ended
 */
public record IntegrationView(
        IntegrationId integrationId,
        String clientId,
        String name,
        Set<IntegrationScope> scopes,
        Given scopesGiven,
        Set<IntegrationScope> scopesAsked,
        @Nullable Given scopesAskedLast,
        CredentialKind credential,
        Given credentialGiven,
        boolean revoked) {

    /** The name of the projection that keeps it. */
    public static final String PROJECTION = "integrations";

    /** The group of event handlers that makes and ends the clients. */
    public static final String EFFECTS = "integrations-effects";

    public IntegrationView {
        scopes = Set.copyOf(scopes);
        scopesAsked = Set.copyOf(scopesAsked);
    }

    /**
     * A decision about it.
     *
     * @param by who decided, by name
     * @param at when
     */
    public record Given(String by, Instant at) {

        /** Shows nobody's name. */
        @Override
        public String toString() {
            return "Given[" + at + "]";
        }
    }
}
