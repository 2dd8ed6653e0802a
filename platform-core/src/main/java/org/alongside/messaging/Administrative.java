package org.alongside.messaging;

import org.alongside.actor.Role;

/**
 * A command of those who decide about a council itself. It is refused where the sender's role was
 * taken or their membership ended here, although their token does not know it yet.
 */
public interface Administrative {

    /** In which role it is decided: an administrator's, unless it is a second person's word. */
    default Role decidedAs() {
        return Role.COUNCIL_ADMIN;
    }
}
