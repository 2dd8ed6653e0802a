package org.alongside.people;

import org.alongside.rejection.Rejection;

/** The invited were told already, or it was tried. */
public final class InvitationAlreadySent extends Rejection {

    private static final long serialVersionUID = 1L;

    public InvitationAlreadySent() {
        super("This invitation has been sent. Invite the person again to send another.");
    }
}
