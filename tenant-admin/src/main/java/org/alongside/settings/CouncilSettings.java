package org.alongside.settings;

import org.alongside.casework.NoticeThresholds;
import org.alongside.casework.TaskDays;
import org.alongside.notifications.Reminders;
import org.alongside.tenancy.Nation;
import org.jspecify.annotations.Nullable;

/**
 * A council's settings as they hold at one time.
 *
 * @param nation whose law, words and bank holidays it follows
 * @param notice how much notice of a meeting it asks for
 * @param reports by when a report has to be shared with the parent
 * @param reviews how soon conferences follow each other
 * @param terminology what it calls things
 * @param drafts how long a draft of a referral is kept
 * @param tasks in how many working days each piece of work is to be done
 * @param reminders when people are reminded, and managers told of what is overdue
 * @param contact how its advocacy office is reached; none if it has not said
 */
public record CouncilSettings(
        Nation nation,
        Held<NoticeThresholds> notice,
        Held<ReportDeadlines> reports,
        Held<ReviewCadence> reviews,
        Held<Terminology> terminology,
        Held<DraftDays> drafts,
        Held<TaskDays> tasks,
        Held<Reminders> reminders,
        @Nullable Held<ContactDetails> contact) {}
