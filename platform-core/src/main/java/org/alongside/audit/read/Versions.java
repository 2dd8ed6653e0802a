package org.alongside.audit.read;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.alongside.audit.Moment;
import org.alongside.casework.CaseView;
import org.alongside.readmodel.DocumentProjection;
import org.alongside.readmodel.RecordedEvent;
import org.jspecify.annotations.Nullable;

/** A case after each of its events, folded by the same pure function as what is shown of it now. */
final class Versions {

    private final List<RecordedEvent> events;
    private final List<CaseView> views = new ArrayList<>();

    /**
     * @param events of one case, in order, at least one
     */
    Versions(DocumentProjection<CaseView> cases, List<RecordedEvent> events) {
        this.events = events;
        @Nullable CaseView view = null;
        for (RecordedEvent event : events) {
            view = cases.apply(view, event);
            if (view == null) {
                throw new IllegalStateException("A case has a view after each of its events");
            }
            views.add(view);
        }
    }

    List<RecordedEvent> events() {
        return events;
    }

    int last() {
        return events.size();
    }

    RecordedEvent event(int version) {
        return events.get(version - 1);
    }

    /** The case after so many of its events; none before the first. */
    @Nullable CaseView view(int version) {
        return version == 0 ? null : views.get(version - 1);
    }

    /** The case after so many of its events, at least one. */
    CaseView then(int version) {
        return views.get(version - 1);
    }

    /** The case as it stands now. */
    CaseView now() {
        return views.getLast();
    }

    /** How many of the case's events come before the moment. */
    int at(Moment moment) {
        Predicate<RecordedEvent> before = before(moment);
        int version = 0;
        while (version < events.size() && before.test(events.get(version))) {
            version++;
        }
        return version;
    }

    /** Which events come before the moment, also those of others. */
    Predicate<RecordedEvent> before(Moment moment) {
        return switch (moment) {
            // As the API shows times: whoever asks for the one that they read gets what it stands
            // at.
            case Moment.AtTime time ->
                    event -> !event.at().truncatedTo(ChronoUnit.MILLIS).isAfter(time.time());
            case Moment.AtPosition position -> event -> event.position() <= position.position();
            case Moment.AtVersion version -> {
                int known = (int) Math.clamp(version.version(), 0L, (long) events.size());
                long position = known == 0 ? 0 : event(known).position();
                yield event -> event.position() <= position;
            }
        };
    }

    /** The time of the moment: the one that was asked for, or that of the last event before it. */
    Instant time(Moment moment, int version) {
        return moment instanceof Moment.AtTime asked ? asked.time() : event(version).at();
    }
}
