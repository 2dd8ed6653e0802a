package org.alongside.keycloak;

import java.util.SortedSet;
import org.jspecify.annotations.Nullable;

/**
 * A line of the integrations of an export. A secret is never in it.
 *
 * @param clientId its name
 * @param account the id that events name it by
 * @param scopes what it was granted
 * @param credential {@code SECRET} or {@code KEY}
 * @param keys the public keys of one that proves itself with a key, as JWKS
 */
record DepartingIntegration(
        String clientId,
        String account,
        SortedSet<String> scopes,
        Credential credential,
        @Nullable String keys) {

    /** How it proves itself. */
    enum Credential {
        SECRET,
        KEY
    }
}
