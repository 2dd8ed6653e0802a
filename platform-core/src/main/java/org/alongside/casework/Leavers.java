package org.alongside.casework;

import java.util.Set;
import org.alongside.actor.Role;

/**
 * Who had a part in the current council's work and has it no longer: a port. Whoever was disabled,
 * or lost the role, is among them from the moment on at which that was decided, until they are
 * given it back.
 */
public interface Leavers {

    /** The accounts from which this role was taken. */
    Set<String> from(Role role);
}
