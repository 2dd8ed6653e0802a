package org.alongside.notifications.automation;

import java.util.List;
import java.util.Optional;
import org.alongside.actor.Role;

/**
 * Who works for the current council, now: a port. Whoever was disabled or lost a role is left out
 * from the moment on at which that was decided.
 */
public interface Colleagues {

    /** All who hold a role. */
    List<Colleague> holding(Role role);

    /** Whose account this is; empty if they do not work for the council. */
    Optional<Colleague> with(String account);
}
