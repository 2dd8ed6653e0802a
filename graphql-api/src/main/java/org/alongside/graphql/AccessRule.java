package org.alongside.graphql;

import graphql.schema.GraphQLAppliedDirective;
import graphql.schema.GraphQLAppliedDirectiveArgument;
import graphql.schema.GraphQLDirectiveContainer;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.alongside.actor.Actor;
import org.alongside.actor.IntegrationScope;
import org.alongside.actor.Role;
import org.jspecify.annotations.Nullable;

/**
 * What {@code @access} says of an operation, a type or a field.
 *
 * @param roles the roles that may
 * @param scopes what an integrator needs besides its role
 */
record AccessRule(Set<Role> roles, Set<IntegrationScope> scopes) {

    static Optional<AccessRule> of(GraphQLDirectiveContainer declared) {
        @Nullable GraphQLAppliedDirective directive = declared.getAppliedDirective("access");
        return directive == null
                ? Optional.empty()
                : Optional.of(
                        new AccessRule(
                                values(directive, "roles", Role::valueOf),
                                values(directive, "scopes", IntegrationScope::valueOf)));
    }

    /** Whether the actor may call an operation under this rule. */
    boolean admits(Actor actor) {
        return actor.roles().stream()
                .anyMatch(role ->
                        roles.contains(role)
                                && (role != Role.INTEGRATOR || actor.scopes().containsAll(scopes)));
    }

    /** Whether somebody who sees a thing in these roles may see a part of it under this rule. */
    boolean admits(Set<?> seenAs) {
        // For nearly each field that is read: a stream would take longer than all else here.
        for (Object role : seenAs) {
            if (roles.contains(role)) {
                return true;
            }
        }
        return false;
    }

    private static <E> Set<E> values(
            GraphQLAppliedDirective directive, String argument, Function<String, E> value) {
        @Nullable GraphQLAppliedDirectiveArgument declared = directive.getArgument(argument);
        @Nullable Object names = declared == null ? null : declared.getValue();
        return (names instanceof Collection<?> all ? all : List.of())
                .stream().map(String::valueOf).map(value).collect(Collectors.toUnmodifiableSet());
    }
}
