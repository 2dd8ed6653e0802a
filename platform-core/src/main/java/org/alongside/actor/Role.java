package org.alongside.actor;

import java.util.EnumSet;
import java.util.Set;

/** The roles within one council, as Keycloak's client roles name them, and the platform's own. */
public enum Role {
    REFERRER,
    PARENT,
    ADVOCACY_MANAGER,
    ADVOCACY_ADMIN,
    ADVOCATE,
    SUPERVISOR,
    AUDITOR,
    INTEGRATOR,
    COUNCIL_ADMIN,
    /** In no council: acts for the platform, and sees no case. */
    PLATFORM_OPERATOR;

    /** Those that somebody can hold in a council. */
    public static Set<Role> ofCouncils() {
        return EnumSet.complementOf(EnumSet.of(PLATFORM_OPERATOR));
    }
}
