package org.alongside.graphql;

import java.time.Instant;
import org.alongside.casework.DayCount;
import org.alongside.casework.DaysBefore;
import org.alongside.casework.NoticeThresholds;
import org.alongside.casework.TaskDays;
import org.alongside.notifications.Reminders;
import org.alongside.settings.ContactDetails;
import org.alongside.settings.CouncilSettings;
import org.alongside.settings.Held;
import org.alongside.settings.NamedContact;
import org.alongside.settings.ReportDeadlines;
import org.alongside.settings.ReviewCadence;
import org.alongside.settings.SettingsView;
import org.alongside.settings.Terminology;
import org.alongside.tenancy.Nation;
import org.jspecify.annotations.Nullable;

/** A council's settings in the words of the schema. */
record SettingsNode(
        long version,
        Instant at,
        Nation nation,
        BeforeMeetings notice,
        BeforeMeetings reports,
        Cadence reviews,
        Words terminology,
        Kept drafts,
        Works tasks,
        Reminded reminders,
        @Nullable Office contact) {

    /** Days before each kind of meeting: the schema's notice, and its reports. */
    record BeforeMeetings(Instant from, DaysBefore initial, DaysBefore review, DaysBefore other) {

        static BeforeMeetings of(NoticeThresholds notice, Instant from) {
            return new BeforeMeetings(from, notice.initial(), notice.review(), notice.other());
        }

        static BeforeMeetings of(ReportDeadlines reports, Instant from) {
            return new BeforeMeetings(from, reports.initial(), reports.review(), reports.other());
        }
    }

    /** How soon conferences follow. */
    record Cadence(
            Instant from,
            int initialWithinDays,
            DayCount initialCounted,
            int firstReviewMonths,
            int laterReviewMonths) {

        static Cadence of(ReviewCadence cadence, Instant from) {
            return new Cadence(
                    from,
                    cadence.initialWithinDays(),
                    cadence.initialCounted(),
                    cadence.firstReviewMonths(),
                    cadence.laterReviewMonths());
        }
    }

    /** What things are called. */
    record Words(
            Instant from,
            String conference,
            String initialConference,
            String reviewConference,
            String protection) {

        static Words of(Terminology words, Instant from) {
            return new Words(
                    from,
                    words.conference(),
                    words.initialConference(),
                    words.reviewConference(),
                    words.protection());
        }
    }

    /** How long drafts are kept. */
    record Kept(Instant from, int days) {}

    /** In how many working days each piece of work is to be done. */
    record Works(
            Instant from,
            int escalate,
            int decide,
            int provideInformation,
            int recordConsent,
            int allocate,
            int chaseProvider,
            int acceptAllocation,
            int recordOutcome,
            int signOff) {

        static Works of(TaskDays tasks, Instant from) {
            return new Works(
                    from,
                    tasks.escalate(),
                    tasks.decide(),
                    tasks.provideInformation(),
                    tasks.recordConsent(),
                    tasks.allocate(),
                    tasks.chaseProvider(),
                    tasks.acceptAllocation(),
                    tasks.recordOutcome(),
                    tasks.signOff());
        }
    }

    /** When people are reminded. */
    record Reminded(Instant from, int daysBefore, int conferenceDaysBefore, int escalateDaysAfter) {

        static Reminded of(Reminders reminders, Instant from) {
            return new Reminded(
                    from,
                    reminders.daysBefore(),
                    reminders.conferenceDaysBefore(),
                    reminders.escalateDaysAfter());
        }
    }

    /** How the office is reached. */
    record Office(
            Instant from,
            String office,
            @Nullable String telephone,
            @Nullable String email,
            @Nullable String address,
            @Nullable String openingTimes,
            @Nullable NamedContact person) {

        static Office of(ContactDetails contact, Instant from) {
            return new Office(
                    from,
                    contact.office(),
                    contact.telephone(),
                    contact.email(),
                    contact.address(),
                    contact.openingTimes(),
                    contact.person());
        }
    }

    static SettingsNode of(SettingsView view) {
        CouncilSettings settings = view.settings();
        Held<ContactDetails> contact = settings.contact();
        return new SettingsNode(
                view.version(),
                view.at(),
                settings.nation(),
                BeforeMeetings.of(settings.notice().value(), settings.notice().from()),
                BeforeMeetings.of(settings.reports().value(), settings.reports().from()),
                Cadence.of(settings.reviews().value(), settings.reviews().from()),
                Words.of(settings.terminology().value(), settings.terminology().from()),
                new Kept(settings.drafts().from(), settings.drafts().value().days()),
                Works.of(settings.tasks().value(), settings.tasks().from()),
                Reminded.of(settings.reminders().value(), settings.reminders().from()),
                contact == null ? null : Office.of(contact.value(), contact.from()));
    }
}
