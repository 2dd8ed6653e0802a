package org.alongside.drafts.automation;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import org.alongside.drafts.Drafts;
import org.alongside.messaging.Schedule;
import org.alongside.messaging.ScheduledWork;
import org.alongside.tenancy.CouncilId;

/**
 * Deletes a council's drafts after they have expired: once for each day on which one does, after
 * its end. That nobody is shown them any more does not wait for it.
 */
public final class WhenDraftsExpireThenDelete implements ScheduledWork {

    /** The name of the work. */
    public static final String NAME = "draft-expiry";

    private final Drafts drafts;
    private final Clock clock;

    public WhenDraftsExpireThenDelete(Drafts drafts, Clock clock) {
        this.drafts = drafts;
        this.clock = clock;
    }

    /**
     * Has what expires at a time deleted after it.
     *
     * @param schedule keeps that it is wanted
     */
    public static void plan(Schedule schedule, CouncilId council, Instant expiresAt) {
        LocalDate day = expiresAt.atOffset(ZoneOffset.UTC).toLocalDate();
        schedule.at(
                NAME,
                council,
                day.toString(),
                day.plusDays(1).atStartOfDay(ZoneOffset.UTC).toInstant());
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public boolean alone() {
        return false;
    }

    @Override
    public void run(CouncilId council, String key) {
        drafts.deleteExpired(council, clock.instant());
    }
}
