package org.alongside.casework.automation;

import org.alongside.casework.AdvocateRequested;
import org.alongside.casework.CaseId;
import org.alongside.casework.CaseRestricted;
import org.alongside.casework.PersonShutOut;
import org.alongside.casework.ReferralSubmitted;
import org.alongside.casework.Ties;
import org.alongside.messaging.Context;
import org.alongside.messaging.Schedule;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.SequenceNumber;

/**
 * Has cases closed to those to whom the case before them is closed later. A case that goes on from
 * another was closed as that one stood when it was looked at: what happened to that one in the same
 * moment is caught up with here.
 */
public final class WhenCaseClosedThenCloseFollowers {

    /** The name of the group of event handlers. */
    public static final String GROUP = "followers-to-close";

    private final Schedule schedule;

    public WhenCaseClosedThenCloseFollowers(Schedule schedule) {
        this.schedule = schedule;
    }

    @EventHandler
    void on(PersonShutOut event, Context context, @SequenceNumber long number) {
        follow(event.caseId(), context, number);
    }

    @EventHandler
    void on(CaseRestricted event, Context context, @SequenceNumber long number) {
        follow(event.caseId(), context, number);
    }

    @EventHandler
    void on(ReferralSubmitted event, Context context, @SequenceNumber long number) {
        begin(event.caseId(), event.ties(), context, number);
    }

    @EventHandler
    void on(AdvocateRequested event, Context context, @SequenceNumber long number) {
        begin(event.caseId(), event.ties(), context, number);
    }

    private void begin(CaseId caseId, Ties ties, Context context, long number) {
        if (ties.continues() != null) {
            follow(caseId, context, number);
        }
    }

    private void follow(CaseId caseId, Context context, long number) {
        schedule.soon(FollowersToClose.NAME, context.council(), caseId + ":" + (number + 1));
    }
}
