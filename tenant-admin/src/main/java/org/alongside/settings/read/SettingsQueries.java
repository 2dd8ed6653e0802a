package org.alongside.settings.read;

import java.util.List;
import java.util.Optional;
import org.alongside.actor.Role;
import org.alongside.messaging.Context;
import org.alongside.readmodel.Histories;
import org.alongside.readmodel.RecordedEvent;
import org.alongside.settings.GetSettings;
import org.alongside.settings.GetSettingsHistory;
import org.alongside.settings.SettingsEvent;
import org.alongside.settings.SettingsHistory;
import org.alongside.settings.SettingsKey;
import org.alongside.settings.SettingsTimeline;
import org.alongside.settings.SettingsView;
import org.axonframework.queryhandling.QueryHandler;

/**
 * Answers questions about a council's settings from their events. They are few, and one indexed
 * read; a collection of their own would be a file in every council's read store.
 */
public final class SettingsQueries {

    private final Histories histories;

    public SettingsQueries(Histories histories) {
        this.histories = histories;
    }

    @QueryHandler
    Optional<SettingsView> on(GetSettings question, Context context) {
        List<RecordedEvent> events = events(context);
        return SettingsTimeline.of(events.stream().map(RecordedEvent::payload).toList())
                .map(timeline ->
                        new SettingsView(
                                events.getLast().version(),
                                question.at(),
                                timeline.at(question.at())));
    }

    @QueryHandler
    Optional<SettingsHistory> on(GetSettingsHistory question, Context context) {
        List<RecordedEvent> events =
                context.actor().holdsAny(Role.COUNCIL_ADMIN, Role.AUDITOR)
                        ? events(context)
                        : List.of();
        return events.isEmpty()
                ? Optional.empty()
                : Optional.of(
                        new SettingsHistory(events.stream().map(SettingsQueries::entry).toList()));
    }

    private List<RecordedEvent> events(Context context) {
        return histories.of(SettingsKey.of(context.council()).toString());
    }

    private static SettingsHistory.Entry entry(RecordedEvent recorded) {
        return new SettingsHistory.Entry(
                recorded.version(),
                recorded.at(),
                recorded.context().actor().name(),
                (SettingsEvent) recorded.payload());
    }
}
