package org.alongside.eventstore;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.alongside.casework.DeadlinePolicy;
import org.alongside.casework.NoticePolicies;
import org.alongside.casework.NoticePolicy;
import org.alongside.casework.NoticeThresholds;
import org.alongside.drafts.DraftLifetimes;
import org.alongside.notifications.ReminderPolicy;
import org.alongside.readmodel.RecordedEvent;
import org.alongside.settings.BankHolidays;
import org.alongside.settings.CouncilSettings;
import org.alongside.settings.ReportDeadlines;
import org.alongside.settings.ReviewCadence;
import org.alongside.settings.SettingsKey;
import org.alongside.settings.SettingsTimeline;
import org.alongside.tenancy.CouncilId;
import org.alongside.tenancy.CouncilMissing;
import org.alongside.tenancy.CurrentCouncil;
import org.alongside.tenancy.Nation;

/**
 * What councils have set, for those who decide by it: from the events themselves, for a read model
 * may be behind. One indexed read of a handful of rows for each referral; nothing is remembered
 * that another node could have changed.
 */
public final class RecordedSettings implements NoticePolicies, DraftLifetimes {

    /** A Friday. */
    private static final LocalDate CHRISTMAS = LocalDate.of(2026, 12, 25);

    private final EventLog log;

    /**
     * Looks up a bank holiday of each nation: a service that cannot count working days says so at
     * its start, and not to the first who refers a parent.
     *
     * @param log the events
     */
    public RecordedSettings(EventLog log) {
        this.log = log;
        for (Nation nation : Nation.values()) {
            if (BankHolidays.of(nation).include(CHRISTMAS)) {
                throw new IllegalStateException("The calendar of " + nation + " is not there");
            }
        }
    }

    /** Whether a council has settings. */
    public boolean hasAny(CouncilId council) {
        return CurrentCouncil.<Boolean, RuntimeException>call(
                council, () -> log.has(SettingsKey.of(council).value()));
    }

    /**
     * @throws CouncilMissing if the council has adopted no settings: nobody's are guessed
     */
    @Override
    public NoticePolicy of(CouncilId council, Instant at) {
        CouncilSettings settings = settings(council, at);
        return new NoticePolicy(settings.notice().value(), BankHolidays.of(settings.nation()));
    }

    /**
     * @throws CouncilMissing if the council has adopted no settings: nobody's are guessed
     */
    @Override
    public int daysOf(CouncilId council, Instant at) {
        return settings(council, at).drafts().value().days();
    }

    /**
     * By when a council wants things done at a time: answers {@code DeadlinePolicies}.
     *
     * @throws CouncilMissing if the council has adopted no settings: nobody's are guessed
     */
    public DeadlinePolicy deadlines(CouncilId council, Instant at) {
        CouncilSettings settings = settings(council, at);
        ReportDeadlines reports = settings.reports().value();
        ReviewCadence reviews = settings.reviews().value();
        return new DeadlinePolicy(
                settings.tasks().value(),
                new NoticeThresholds(reports.initial(), reports.review(), reports.other()),
                reviews.initialWithinDays(),
                reviews.initialCounted(),
                reviews.firstReviewMonths(),
                reviews.laterReviewMonths(),
                BankHolidays.of(settings.nation()));
    }

    /**
     * When a council has people reminded at a time: answers {@code ReminderPolicies}.
     *
     * @throws CouncilMissing if the council has adopted no settings: nobody's are guessed
     */
    public ReminderPolicy reminders(CouncilId council, Instant at) {
        CouncilSettings settings = settings(council, at);
        return new ReminderPolicy(settings.reminders().value(), BankHolidays.of(settings.nation()));
    }

    private CouncilSettings settings(CouncilId council, Instant at) {
        List<RecordedEvent> events =
                CurrentCouncil.<List<RecordedEvent>, RuntimeException>call(
                        council, () -> log.of(SettingsKey.of(council).toString()));
        return SettingsTimeline.of(events.stream().map(RecordedEvent::payload).toList())
                .orElseThrow(() -> new CouncilMissing("the settings of councils"))
                .at(at);
    }
}
