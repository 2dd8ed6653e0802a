package org.alongside.casework.automation;

import java.util.Set;
import org.alongside.casework.AdvocateRequested;
import org.alongside.casework.CaseRestricted;
import org.alongside.casework.PersonShutOut;
import org.alongside.casework.ReferralSubmitted;
import org.alongside.messaging.Schedule;
import org.alongside.messaging.ScheduledWork;
import org.alongside.readmodel.EventsAgain;
import org.alongside.readmodel.RecordedEvent;
import org.alongside.readmodel.RecordedEvents;
import org.alongside.tenancy.CouncilDirectory;
import org.alongside.tenancy.CouncilId;

/**
 * Has all closings of a council's cases carried over once more: for a council that was away, for
 * what was to be carried over meanwhile came to nothing. What was carried over closes nothing
 * twice, and what was opened since stays open.
 */
public final class FollowersAgain implements ScheduledWork {

    /** The name of the work. */
    public static final String NAME = "followers-again";

    private static final Set<Class<?>> CARRIED_OVER =
            Set.of(
                    PersonShutOut.class,
                    CaseRestricted.class,
                    ReferralSubmitted.class,
                    AdvocateRequested.class);

    private final EventsAgain again;
    private final WhenCaseClosedThenCloseFollowers planning;

    /**
     * @param councils the councils
     * @param schedule keeps what is wanted
     * @param events what has happened to the cases
     */
    public FollowersAgain(CouncilDirectory councils, Schedule schedule, RecordedEvents events) {
        this.again = new EventsAgain(councils, events);
        this.planning = new WhenCaseClosedThenCloseFollowers(schedule);
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public boolean alone() {
        return true;
    }

    /** The key only tells one return from another. */
    @Override
    public void run(CouncilId council, String key) {
        again.each(council, CARRIED_OVER::contains, event -> plan(event, council));
    }

    private void plan(RecordedEvent event, CouncilId council) {
        switch (event.payload()) {
            case ReferralSubmitted submitted when submitted.ties().continues() == null -> {}
            case AdvocateRequested requested when requested.ties().continues() == null -> {}
            default -> planning.follow(event.subject(), council, event.version());
        }
    }
}
