package org.alongside.casework;

import org.alongside.rejection.Rejection;

/** The meeting was before today. */
public final class MeetingInThePast extends Rejection {

    private static final long serialVersionUID = 1L;

    public MeetingInThePast() {
        super(
                "The meeting is in the past. Check its date: a meeting from today on is accepted, however near it is.",
                "meeting.date");
    }
}
