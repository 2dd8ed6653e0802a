package org.alongside.audit.automation;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import org.alongside.messaging.NotYet;
import org.alongside.messaging.Schedule;
import org.alongside.messaging.ScheduledWork;
import org.alongside.tenancy.CouncilId;
import org.alongside.tenancy.Platform;

/**
 * Once a day, after midnight, makes room for access records of the months to come and drops the
 * months that are over for long enough. It is the platform's own work, and for ever the same piece.
 */
public final class WhenDayTurnsThenKeepAccessMonths implements ScheduledWork {

    /** The name of the work. */
    public static final String NAME = "access-months";

    private static final String DAILY = "daily";

    private final AccessMonths months;
    private final Clock clock;

    public WhenDayTurnsThenKeepAccessMonths(AccessMonths months, Clock clock) {
        this.months = months;
        this.clock = clock;
    }

    /** Has it begun with; what has begun goes on. */
    public static void plan(Schedule schedule) {
        schedule.soon(NAME, Platform.ID, DAILY);
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public boolean alone() {
        return true;
    }

    @Override
    public void run(CouncilId council, String key) {
        months.keep();
        Instant tomorrow =
                LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC)
                        .plusDays(1)
                        .atStartOfDay(ZoneOffset.UTC)
                        .toInstant();
        throw new NotYet(tomorrow);
    }
}
