package org.alongside.actor;

/** The roles within one council, as Keycloak's client roles name them. */
public enum Role {
    REFERRER,
    PARENT,
    ADVOCACY_MANAGER,
    ADVOCACY_ADMIN,
    ADVOCATE,
    SUPERVISOR,
    AUDITOR,
    INTEGRATOR,
    COUNCIL_ADMIN
}
