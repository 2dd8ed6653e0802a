package org.alongside.graphql;

import java.util.Set;
import org.alongside.actor.Role;
import org.jspecify.annotations.Nullable;

/**
 * What travels down from a thing to its fields, as GraphQL's local context.
 *
 * @param of the thing
 * @param seenAs the roles in which the caller sees it
 * @param mark what is noted of it; none where nothing is, or it has no id
 */
record Sight(Object of, Set<Role> seenAs, Shown.@Nullable Mark mark) {}
