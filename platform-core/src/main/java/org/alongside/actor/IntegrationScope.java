package org.alongside.actor;

/**
 * What a council let an integrator's machine client do; an integrator without one may do nothing.
 */
public enum IntegrationScope {
    READ_CASES,
    WRITE_REFERRALS,
    READ_STATISTICS,
    READ_AUDIT
}
