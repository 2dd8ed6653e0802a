package org.alongside.identity;

import java.util.List;
import org.alongside.messaging.Context;
import org.jspecify.annotations.Nullable;
import org.springframework.security.authentication.AbstractAuthenticationToken;

/**
 * Somebody with a valid token, of a council or of the platform. Authorities of the framework's kind
 * are not used: roles count within the council only, and are asked of the context.
 */
public final class CouncilAuthentication extends AbstractAuthenticationToken {

    private static final long serialVersionUID = 1L;

    // Kept for one request only, never in a session.
    private final transient Standing standing;

    private final transient @Nullable Context recognized;

    public CouncilAuthentication(Standing standing) {
        this(standing, null);
    }

    /**
     * Somebody who may not go on, though it is known who they are and in which council.
     *
     * @param recognized council and actor; none where they are not known
     */
    public CouncilAuthentication(Standing standing, @Nullable Context recognized) {
        super(List.of());
        this.standing = standing;
        this.recognized = recognized;
        setAuthenticated(true);
    }

    /** Where they stand. */
    public Standing standing() {
        return standing;
    }

    /** Whom a refusal is on record of; none where it cannot be told. */
    public @Nullable Context recognized() {
        return standing instanceof Standing.Admitted(Context context) ? context : recognized;
    }

    @Override
    public Object getPrincipal() {
        return standing;
    }

    @Override
    public Object getCredentials() {
        return "";
    }

    /** The account only: names stay out of logs. */
    @Override
    public String getName() {
        return switch (standing) {
            case Standing.Admitted(Context context) -> context.actor().account();
            case Standing.Refused _ -> "";
        };
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof CouncilAuthentication that && standing.equals(that.standing);
    }

    @Override
    public int hashCode() {
        return standing.hashCode();
    }

    @Override
    public String toString() {
        return "CouncilAuthentication[" + getName() + "]";
    }
}
