package org.alongside.audit.read;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.alongside.actor.Actor;
import org.alongside.actor.Role;
import org.alongside.audit.Doing;
import org.alongside.audit.FindDoings;
import org.alongside.casework.CaseEvent;
import org.alongside.casework.CaseId;
import org.alongside.event.EventName;
import org.alongside.messaging.Context;
import org.alongside.readmodel.RecordedEvent;
import org.alongside.readmodel.Window;
import org.axonframework.queryhandling.QueryHandler;
import org.jspecify.annotations.Nullable;

/** Answers auditors what somebody did in their council, from the events of that account. */
public final class DoingQueries {

    private final EventsOfActors events;
    private final Sieves sieves;
    private final Telling telling;

    public DoingQueries(EventsOfActors events, Sieves sieves, Telling telling) {
        this.events = events;
        this.sieves = sieves;
        this.telling = telling;
    }

    @QueryHandler
    Window<Doing> on(FindDoings question, Context context) {
        if (!context.actor().holdsAny(Role.AUDITOR)) {
            return new Window<>(List.of(), false, false);
        }
        Window.Range range = question.range();
        long after = range.after() == null ? 0 : range.after();
        long before = range.before() == null ? Long.MAX_VALUE : range.before();
        Sieve sieve = sieves.of(context.actor());
        List<RecordedEvent> found = new ArrayList<>();
        // What is closed to the asker is few; where it fills a part, the next is read.
        while (found.size() <= range.limit()) {
            List<RecordedEvent> part =
                    events.of(
                            question.account(),
                            question.from(),
                            question.to(),
                            after,
                            before,
                            range.limit() + 1,
                            range.fromEnd());
            if (part.isEmpty()) {
                break;
            }
            List<RecordedEvent> open = part.stream().filter(sieve::lets).toList();
            if (range.fromEnd()) {
                found.addAll(0, open);
                before = part.getFirst().position();
            } else {
                found.addAll(open);
                after = part.getLast().position();
            }
            if (part.size() <= range.limit()) {
                break;
            }
        }
        boolean more = found.size() > range.limit();
        List<RecordedEvent> shown =
                !more
                        ? found
                        : range.fromEnd()
                                ? found.subList(found.size() - range.limit(), found.size())
                                : found.subList(0, range.limit());
        return new Window<>(
                shown.stream()
                        .map(event -> new Window.Item<>(event.position(), tell(event)))
                        .toList(),
                range.fromEnd() ? more : range.after() != null,
                range.fromEnd() ? range.before() != null : more);
    }

    private Doing tell(RecordedEvent event) {
        return tell(event, telling);
    }

    /** What the event says of whoever did it. */
    static Doing tell(RecordedEvent event, Telling telling) {
        Actor actor = event.context().actor();
        String name = event.payload().getClass().getAnnotation(EventName.class).value();
        @Nullable CaseId caseId = event.payload() instanceof CaseEvent of ? of.caseId() : null;
        return new Doing(
                event.position(),
                event.at(),
                name,
                actor.roles(),
                actor.client(),
                caseId,
                caseId == null ? null : event.version(),
                caseId == null ? words(name) : telling.summary(event));
    }

    /** {@code people.RoleGiven} becomes "Role given." */
    private static String words(String name) {
        String words =
                name.substring(name.lastIndexOf('.') + 1)
                        .replaceAll("(?<=[a-z])(?=[A-Z])", " ")
                        .toLowerCase(Locale.ROOT);
        return words.substring(0, 1).toUpperCase(Locale.ROOT) + words.substring(1) + ".";
    }
}
