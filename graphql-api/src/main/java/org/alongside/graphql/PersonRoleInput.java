package org.alongside.graphql;

import org.alongside.actor.Role;

/** Somebody of the council and a role, as the schema takes it. */
record PersonRoleInput(String personId, Role role) {}
