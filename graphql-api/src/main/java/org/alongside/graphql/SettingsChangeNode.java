package org.alongside.graphql;

import java.time.Instant;
import org.alongside.settings.ContactDetailsSet;
import org.alongside.settings.DraftDaysSet;
import org.alongside.settings.NoticeThresholdsSet;
import org.alongside.settings.RemindersSet;
import org.alongside.settings.ReportDeadlinesSet;
import org.alongside.settings.ReviewCadenceSet;
import org.alongside.settings.SettingsAdopted;
import org.alongside.settings.SettingsHistory;
import org.alongside.settings.TaskDaysSet;
import org.alongside.settings.TerminologySet;
import org.alongside.tenancy.Nation;
import org.jspecify.annotations.Nullable;

/** One thing that a council has set, in the words of the schema. */
record SettingsChangeNode(
        long version,
        Part part,
        Instant at,
        String by,
        Instant from,
        @Nullable Nation nation,
        SettingsNode.@Nullable BeforeMeetings notice,
        SettingsNode.@Nullable BeforeMeetings reports,
        SettingsNode.@Nullable Cadence reviews,
        SettingsNode.@Nullable Words terminology,
        SettingsNode.@Nullable Kept drafts,
        SettingsNode.@Nullable Works tasks,
        SettingsNode.@Nullable Reminded reminders,
        SettingsNode.@Nullable Office contact) {

    /** What can be set. */
    enum Part {
        FIRST,
        NOTICE,
        REPORTS,
        REVIEWS,
        TERMINOLOGY,
        DRAFTS,
        TASKS,
        REMINDERS,
        CONTACT
    }

    private record What(
            Part part,
            @Nullable Nation nation,
            SettingsNode.@Nullable BeforeMeetings notice,
            SettingsNode.@Nullable BeforeMeetings reports,
            SettingsNode.@Nullable Cadence reviews,
            SettingsNode.@Nullable Words terminology,
            SettingsNode.@Nullable Kept drafts,
            SettingsNode.@Nullable Works tasks,
            SettingsNode.@Nullable Reminded reminders,
            SettingsNode.@Nullable Office contact) {}

    static SettingsChangeNode of(SettingsHistory.Entry entry) {
        Instant from = entry.set().from();
        What what = what(entry, from);
        return new SettingsChangeNode(
                entry.version(),
                what.part(),
                entry.at(),
                entry.by(),
                from,
                what.nation(),
                what.notice(),
                what.reports(),
                what.reviews(),
                what.terminology(),
                what.drafts(),
                what.tasks(),
                what.reminders(),
                what.contact());
    }

    private static What what(SettingsHistory.Entry entry, Instant from) {
        return switch (entry.set()) {
            case SettingsAdopted first ->
                    new What(
                            Part.FIRST,
                            first.nation(),
                            SettingsNode.BeforeMeetings.of(first.notice(), from),
                            SettingsNode.BeforeMeetings.of(first.reports(), from),
                            SettingsNode.Cadence.of(first.reviews(), from),
                            SettingsNode.Words.of(first.terminology(), from),
                            new SettingsNode.Kept(from, first.drafts().days()),
                            SettingsNode.Works.of(first.tasks(), from),
                            SettingsNode.Reminded.of(first.reminders(), from),
                            null);
            case NoticeThresholdsSet set ->
                    new What(
                            Part.NOTICE,
                            null,
                            SettingsNode.BeforeMeetings.of(set.thresholds(), from),
                            null,
                            null,
                            null,
                            null,
                            null,
                            null,
                            null);
            case ReportDeadlinesSet set ->
                    new What(
                            Part.REPORTS,
                            null,
                            null,
                            SettingsNode.BeforeMeetings.of(set.deadlines(), from),
                            null,
                            null,
                            null,
                            null,
                            null,
                            null);
            case ReviewCadenceSet set ->
                    new What(
                            Part.REVIEWS,
                            null,
                            null,
                            null,
                            SettingsNode.Cadence.of(set.cadence(), from),
                            null,
                            null,
                            null,
                            null,
                            null);
            case TerminologySet set ->
                    new What(
                            Part.TERMINOLOGY,
                            null,
                            null,
                            null,
                            null,
                            SettingsNode.Words.of(set.terminology(), from),
                            null,
                            null,
                            null,
                            null);
            case DraftDaysSet set ->
                    new What(
                            Part.DRAFTS,
                            null,
                            null,
                            null,
                            null,
                            null,
                            new SettingsNode.Kept(from, set.drafts().days()),
                            null,
                            null,
                            null);
            case TaskDaysSet set ->
                    new What(
                            Part.TASKS,
                            null,
                            null,
                            null,
                            null,
                            null,
                            null,
                            SettingsNode.Works.of(set.tasks(), from),
                            null,
                            null);
            case RemindersSet set ->
                    new What(
                            Part.REMINDERS,
                            null,
                            null,
                            null,
                            null,
                            null,
                            null,
                            null,
                            SettingsNode.Reminded.of(set.reminders(), from),
                            null);
            case ContactDetailsSet set ->
                    new What(
                            Part.CONTACT,
                            null,
                            null,
                            null,
                            null,
                            null,
                            null,
                            null,
                            null,
                            SettingsNode.Office.of(set.contact(), from));
        };
    }
}
