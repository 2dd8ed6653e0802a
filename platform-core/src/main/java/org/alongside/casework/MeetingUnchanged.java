package org.alongside.casework;

import org.alongside.rejection.Rejection;

/** Nothing of the meeting changed. */
public final class MeetingUnchanged extends Rejection {

    private static final long serialVersionUID = 1L;

    public MeetingUnchanged() {
        super("This is the meeting that is on record already. Say what changed.", "meeting");
    }
}
