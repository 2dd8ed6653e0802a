package org.alongside.keycloak;

import java.util.List;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/**
 * A line of the identity providers of an export, for whoever ties them to a council again: nothing
 * of it is restored, for the secrets are not in it.
 *
 * @param alias its name in the realm
 * @param kind of provider, such as {@code oidc}
 * @param enabled whether people could log in through it
 * @param domains of e-mail addresses of the council's organization
 * @param settings those that are known to be no secrets
 */
record DepartingProvider(
        String alias,
        @Nullable String kind,
        boolean enabled,
        List<String> domains,
        SortedMap<String, String> settings) {}
