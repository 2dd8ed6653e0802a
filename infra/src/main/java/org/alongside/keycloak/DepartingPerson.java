package org.alongside.keycloak;

import java.util.SortedSet;
import org.jspecify.annotations.Nullable;

/**
 * A line of the people of an export.
 *
 * @param account the id that events name the person by
 * @param username the name to log in with
 * @param email where Keycloak knows one
 * @param firstName, lastName where Keycloak knows them
 * @param enabled whether the account could log in at all
 * @param member whether the person was a member of the council then
 * @param managed whether the account came from the council's own identity provider
 * @param roles within the council
 */
record DepartingPerson(
        String account,
        String username,
        @Nullable String email,
        @Nullable String firstName,
        @Nullable String lastName,
        boolean enabled,
        boolean member,
        boolean managed,
        SortedSet<String> roles) {}
