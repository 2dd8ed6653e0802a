package org.alongside.settings.write;

import static org.axonframework.modelling.command.AggregateLifecycle.apply;
import static org.axonframework.modelling.command.AggregateLifecycle.getVersion;

import java.time.Instant;
import org.alongside.casework.DaysBefore;
import org.alongside.casework.NoticeThresholds;
import org.alongside.casework.TaskDays;
import org.alongside.messaging.Context;
import org.alongside.messaging.Expectation;
import org.alongside.notifications.Reminders;
import org.alongside.settings.AdoptSettings;
import org.alongside.settings.CadenceOutOfRange;
import org.alongside.settings.ContactDetailsSet;
import org.alongside.settings.ContactUnreachable;
import org.alongside.settings.DaysOutOfRange;
import org.alongside.settings.DraftDaysOutOfRange;
import org.alongside.settings.DraftDaysSet;
import org.alongside.settings.NationalSettings;
import org.alongside.settings.NoticeThresholdsSet;
import org.alongside.settings.RemindersOutOfRange;
import org.alongside.settings.RemindersSet;
import org.alongside.settings.ReportDeadlines;
import org.alongside.settings.ReportDeadlinesSet;
import org.alongside.settings.ReviewCadence;
import org.alongside.settings.ReviewCadenceSet;
import org.alongside.settings.SetContactDetails;
import org.alongside.settings.SetDraftDays;
import org.alongside.settings.SetNoticeThresholds;
import org.alongside.settings.SetReminders;
import org.alongside.settings.SetReportDeadlines;
import org.alongside.settings.SetReviewCadence;
import org.alongside.settings.SetTaskDays;
import org.alongside.settings.SetTerminology;
import org.alongside.settings.SettingInThePast;
import org.alongside.settings.SettingsAdopted;
import org.alongside.settings.SettingsAlreadyAdopted;
import org.alongside.settings.SettingsEvent;
import org.alongside.settings.SettingsKey;
import org.alongside.settings.TaskDaysOutOfRange;
import org.alongside.settings.TaskDaysSet;
import org.alongside.settings.TerminologySet;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateCreationPolicy;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.CreationPolicy;
import org.jspecify.annotations.Nullable;

/** What a council has set, one thing after the other. */
@SuppressWarnings("NullAway.Init") // Axon rebuilds aggregates from events
public final class SettingsBook {

    private static final int MOST_DAYS = 90;
    private static final int MOST_MONTHS = 12;
    private static final int MOST_REMINDER_DAYS = 20;

    @AggregateIdentifier private SettingsKey key;
    private boolean adopted;

    SettingsBook() {}

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    void decide(AdoptSettings command, Context context, Expectation expectation) {
        if (!command.key().equals(SettingsKey.of(context.council()))) {
            throw new IllegalArgumentException("A council adopts its own settings and no others");
        }
        if (adopted) {
            throw new SettingsAlreadyAdopted();
        }
        expectation.check(0);
        NationalSettings usual = NationalSettings.of(command.nation());
        NoticeThresholds notice = command.notice() == null ? usual.notice() : command.notice();
        check(notice.initial(), notice.review(), notice.other());
        apply(
                new SettingsAdopted(
                        command.key(),
                        command.nation(),
                        notice,
                        usual.reports(),
                        usual.reviews(),
                        usual.terminology(),
                        usual.drafts(),
                        usual.tasks(),
                        usual.reminders(),
                        command.at()));
    }

    @CommandHandler
    void decide(SetNoticeThresholds command, Expectation expectation) {
        Instant from = from(command.from(), command.at(), expectation);
        NoticeThresholds thresholds = command.thresholds();
        check(thresholds.initial(), thresholds.review(), thresholds.other());
        apply(new NoticeThresholdsSet(key, thresholds, from));
    }

    @CommandHandler
    void decide(SetReportDeadlines command, Expectation expectation) {
        Instant from = from(command.from(), command.at(), expectation);
        ReportDeadlines deadlines = command.deadlines();
        check(deadlines.initial(), deadlines.review(), deadlines.other());
        apply(new ReportDeadlinesSet(key, deadlines, from));
    }

    @CommandHandler
    void decide(SetReviewCadence command, Expectation expectation) {
        Instant from = from(command.from(), command.at(), expectation);
        ReviewCadence cadence = command.cadence();
        if (!within(1, cadence.initialWithinDays(), MOST_DAYS)) {
            throw new CadenceOutOfRange("initialWithinDays");
        }
        if (!within(1, cadence.firstReviewMonths(), MOST_MONTHS)) {
            throw new CadenceOutOfRange("firstReviewMonths");
        }
        if (!within(1, cadence.laterReviewMonths(), MOST_MONTHS)) {
            throw new CadenceOutOfRange("laterReviewMonths");
        }
        apply(new ReviewCadenceSet(key, cadence, from));
    }

    @CommandHandler
    void decide(SetTerminology command, Expectation expectation) {
        Instant from = from(command.from(), command.at(), expectation);
        apply(new TerminologySet(key, command.terminology(), from));
    }

    @CommandHandler
    void decide(SetDraftDays command, Expectation expectation) {
        Instant from = from(command.from(), command.at(), expectation);
        if (!within(1, command.drafts().days(), MOST_DAYS)) {
            throw new DraftDaysOutOfRange();
        }
        apply(new DraftDaysSet(key, command.drafts(), from));
    }

    @CommandHandler
    void decide(SetTaskDays command, Expectation expectation) {
        Instant from = from(command.from(), command.at(), expectation);
        TaskDays tasks = command.tasks();
        check(tasks.escalate(), "escalate");
        check(tasks.decide(), "decide");
        check(tasks.provideInformation(), "provideInformation");
        check(tasks.recordConsent(), "recordConsent");
        check(tasks.allocate(), "allocate");
        check(tasks.chaseProvider(), "chaseProvider");
        check(tasks.acceptAllocation(), "acceptAllocation");
        check(tasks.recordOutcome(), "recordOutcome");
        check(tasks.signOff(), "signOff");
        apply(new TaskDaysSet(key, tasks, from));
    }

    @CommandHandler
    void decide(SetReminders command, Expectation expectation) {
        Instant from = from(command.from(), command.at(), expectation);
        Reminders reminders = command.reminders();
        if (!within(0, reminders.daysBefore(), MOST_REMINDER_DAYS)) {
            throw new RemindersOutOfRange("daysBefore");
        }
        if (!within(0, reminders.conferenceDaysBefore(), MOST_REMINDER_DAYS)) {
            throw new RemindersOutOfRange("conferenceDaysBefore");
        }
        if (!within(1, reminders.escalateDaysAfter(), MOST_REMINDER_DAYS)) {
            throw new RemindersOutOfRange("escalateDaysAfter");
        }
        apply(new RemindersSet(key, reminders, from));
    }

    @CommandHandler
    void decide(SetContactDetails command, Expectation expectation) {
        Instant from = from(command.from(), command.at(), expectation);
        if (!command.contact().reachable()) {
            throw new ContactUnreachable();
        }
        apply(new ContactDetailsSet(key, command.contact(), from));
    }

    @EventSourcingHandler
    void evolve(SettingsEvent event) {
        key = event.key();
        adopted = true;
    }

    /** Nothing that is over is judged anew: who asks for no time means from now on. */
    private static Instant from(@Nullable Instant wanted, Instant at, Expectation expectation) {
        expectation.check(getVersion() + 1);
        if (wanted == null) {
            return at;
        }
        if (wanted.isBefore(at)) {
            throw new SettingInThePast();
        }
        return wanted;
    }

    private static void check(DaysBefore initial, DaysBefore review, DaysBefore other) {
        check(initial, "initial.days");
        check(review, "review.days");
        check(other, "other.days");
    }

    private static void check(DaysBefore before, String field) {
        if (!within(0, before.days(), MOST_DAYS)) {
            throw new DaysOutOfRange(field);
        }
    }

    private static void check(int days, String task) {
        if (!within(0, days, MOST_DAYS)) {
            throw new TaskDaysOutOfRange(task);
        }
    }

    private static boolean within(int least, int value, int most) {
        return least <= value && value <= most;
    }
}
