package org.alongside.identity;

import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.alongside.actor.Actor;
import org.alongside.actor.IntegrationScope;
import org.alongside.actor.Role;
import org.alongside.messaging.Context;
import org.alongside.tenancy.Council;
import org.alongside.tenancy.CouncilDirectory;
import org.alongside.tenancy.CouncilState;
import org.jspecify.annotations.Nullable;
import org.springframework.core.convert.converter.Converter;
import org.springframework.security.oauth2.jwt.Jwt;

/**
 * Reads council and actor from a token whose signature, issuer, audience and time are checked
 * already.
 *
 * <p>Only the one entry of the {@code organization} claim counts. Roles at the top level of the
 * token, groups and the OAuth scope grant nothing.
 */
public final class TokenReader implements Converter<Jwt, CouncilAuthentication> {

    /** The client at the identity provider whose roles are ours, and the audience of our tokens. */
    public static final String API = "council-api";

    private static final Map<String, Role> ROLES = byName(Role.ofCouncils());
    private static final Map<String, IntegrationScope> SCOPES =
            byName(EnumSet.allOf(IntegrationScope.class));

    private static final int LONGEST_NAME = 200;

    private final CouncilDirectory councils;

    public TokenReader(CouncilDirectory councils) {
        this.councils = councils;
    }

    @Override
    public CouncilAuthentication convert(Jwt token) {
        if (!(token.getClaims().get("organization") instanceof Map<?, ?> organizations)
                || organizations.isEmpty()) {
            return refused(Refusal.COUNCIL_REQUIRED);
        }
        if (organizations.size() > 1) {
            return refused(Refusal.ONE_COUNCIL_ONLY);
        }
        if (!(organizations.values().iterator().next() instanceof Map<?, ?> organization)
                || !(organization.get("id") instanceof String id)) {
            return refused(Refusal.COUNCIL_REQUIRED);
        }
        Optional<Council> council =
                councils.byOrganization(String.valueOf(token.getClaims().get("iss")), id);
        if (council.isEmpty()) {
            return refused(Refusal.COUNCIL_UNKNOWN);
        }
        Collection<?> granted = granted(organization, API);
        Set<Role> roles = known(ROLES, granted);
        // A scope is what an integrator was granted; a person cannot hold one.
        Set<IntegrationScope> scopes =
                roles.contains(Role.INTEGRATOR) ? known(SCOPES, granted) : Set.of();
        Context context = new Context(council.get().id(), actor(token, roles, scopes));
        if (council.get().state() == CouncilState.SUSPENDED) {
            return refused(Refusal.COUNCIL_SUSPENDED, context);
        }
        if (roles.isEmpty()) {
            return refused(Refusal.ROLE_REQUIRED, context);
        }
        return new CouncilAuthentication(new Standing.Admitted(context));
    }

    private static CouncilAuthentication refused(Refusal refusal) {
        return new CouncilAuthentication(new Standing.Refused(refusal));
    }

    /** Refused by a council that knows who it is: that is on record there. */
    private static CouncilAuthentication refused(Refusal refusal, Context recognized) {
        return new CouncilAuthentication(new Standing.Refused(refusal), recognized);
    }

    /** Who a token was given to, with what it grants them. */
    static Actor actor(Jwt token, Set<Role> roles, Set<IntegrationScope> scopes) {
        String account = text(token, "sub", "");
        return new Actor(
                account,
                displayed(text(token, "name", text(token, "preferred_username", account))),
                roles,
                scopes,
                text(token, "azp", "unknown"));
    }

    /** What a token, or a part of it, grants at an API. */
    static Collection<?> granted(Map<?, ?> claims, String api) {
        return claims.get("resource_access") instanceof Map<?, ?> access
                        && access.get(api) instanceof Map<?, ?> ours
                        && ours.get("roles") instanceof Collection<?> names
                ? names
                : List.of();
    }

    private static <E> Set<E> known(Map<String, E> values, Collection<?> names) {
        return names.stream()
                .filter(String.class::isInstance)
                .map(String.class::cast)
                .filter(values::containsKey)
                .map(name -> java.util.Objects.requireNonNull(values.get(name)))
                .collect(Collectors.toUnmodifiableSet());
    }

    /**
     * A name goes into histories for ever: plain text on one line, of a length that people have.
     */
    private static String displayed(String name) {
        String plain = name.replaceAll("[\\p{C}\\p{Zl}\\p{Zp}]", "").strip();
        return plain.codePointCount(0, plain.length()) <= LONGEST_NAME
                ? plain
                : plain.substring(0, plain.offsetByCodePoints(0, LONGEST_NAME));
    }

    private static String text(Jwt token, String claim, String otherwise) {
        @Nullable Object value = token.getClaims().get(claim);
        return value instanceof String text && !text.isBlank() ? text : otherwise;
    }

    private static <E extends Enum<E>> Map<String, E> byName(Set<E> values) {
        return values.stream().collect(Collectors.toMap(Enum::name, Function.identity()));
    }
}
