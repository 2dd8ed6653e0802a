package org.alongside.actor;

import java.util.Arrays;
import java.util.Set;

/**
 * Who acts, within one council.
 *
 * @param account the person's or machine's account at the identity provider, opaque
 * @param name how the account is called, for histories; personal, so never in a log
 * @param roles the roles held in this council
 * @param scopes what an integrator was granted; empty for people
 * @param client the client program through which they act
 */
public record Actor(
        String account, String name, Set<Role> roles, Set<IntegrationScope> scopes, String client) {

    public Actor {
        roles = Set.copyOf(roles);
        scopes = Set.copyOf(scopes);
    }

    /**
     * The service itself, where nobody asked for what is done. It holds no role.
     *
     * @param part which part of it: its account tells them apart
     */
    public static Actor service(String part) {
        return new Actor("automation:" + part, "Alongside", Set.of(), Set.of(), "alongside");
    }

    /** Whether the actor holds one of these roles here. */
    public boolean holdsAny(Role... wanted) {
        return Arrays.stream(wanted).anyMatch(roles::contains);
    }

    /** Shows the account only: names and roles of people stay out of logs. */
    @Override
    public String toString() {
        return "Actor[" + account + "]";
    }
}
