package org.alongside.settings;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * All that a council has set, and so what holds at any time: of each kind of setting the one that
 * began last; of two that begin at the same time the one that was set later, so that what was
 * planned can be replaced.
 *
 * <p>As nothing can be set for a time that is over, what held at a time is the same however much
 * was set since.
 */
public final class SettingsTimeline {

    private final SettingsAdopted first;
    private final List<SettingsEvent> events;

    private SettingsTimeline(SettingsAdopted first, List<SettingsEvent> events) {
        this.first = first;
        this.events = events;
    }

    /**
     * That of some events.
     *
     * @param events those of one council's settings, in the order in which they were recorded
     * @return none if the council has adopted none
     */
    public static Optional<SettingsTimeline> of(List<?> events) {
        List<SettingsEvent> own =
                events.stream()
                        .filter(SettingsEvent.class::isInstance)
                        .map(SettingsEvent.class::cast)
                        .toList();
        return own.stream()
                .filter(SettingsAdopted.class::isInstance)
                .map(SettingsAdopted.class::cast)
                .findFirst()
                .map(adopted -> new SettingsTimeline(adopted, own));
    }

    /** What holds at a time. */
    public CouncilSettings at(Instant time) {
        return new CouncilSettings(
                first.nation(),
                held(NoticeThresholdsSet.class, NoticeThresholdsSet::thresholds, time)
                        .orElseGet(() -> new Held<>(first.notice(), first.from())),
                held(ReportDeadlinesSet.class, ReportDeadlinesSet::deadlines, time)
                        .orElseGet(() -> new Held<>(first.reports(), first.from())),
                held(ReviewCadenceSet.class, ReviewCadenceSet::cadence, time)
                        .orElseGet(() -> new Held<>(first.reviews(), first.from())),
                held(TerminologySet.class, TerminologySet::terminology, time)
                        .orElseGet(() -> new Held<>(first.terminology(), first.from())),
                held(DraftDaysSet.class, DraftDaysSet::drafts, time)
                        .orElseGet(() -> new Held<>(first.drafts(), first.from())),
                held(TaskDaysSet.class, TaskDaysSet::tasks, time)
                        .orElseGet(() -> new Held<>(first.tasks(), first.from())),
                held(RemindersSet.class, RemindersSet::reminders, time)
                        .orElseGet(() -> new Held<>(first.reminders(), first.from())),
                held(ContactDetailsSet.class, ContactDetailsSet::contact, time).orElse(null));
    }

    private <E extends SettingsEvent, T> Optional<Held<T>> held(
            Class<E> kind, Function<E, T> value, Instant time) {
        @Nullable E last = null;
        for (SettingsEvent event : events) {
            if (kind.isInstance(event)
                    && !event.from().isAfter(time)
                    && (last == null || !event.from().isBefore(last.from()))) {
                last = kind.cast(event);
            }
        }
        return Optional.ofNullable(last).map(event -> new Held<>(value.apply(event), event.from()));
    }
}
