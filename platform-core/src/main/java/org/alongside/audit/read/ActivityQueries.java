package org.alongside.audit.read;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.alongside.actor.Role;
import org.alongside.audit.Activity;
import org.alongside.audit.Doing;
import org.alongside.audit.FindAccess;
import org.alongside.audit.FindActivity;
import org.alongside.audit.FindDoings;
import org.alongside.audit.RecordedAccess;
import org.alongside.messaging.Context;
import org.alongside.readmodel.Window;
import org.axonframework.queryhandling.QueryHandler;
import org.jspecify.annotations.Nullable;

/**
 * Answers auditors what somebody did and saw, as one list: of their events and their access
 * records, each in its own order, the earlier first.
 */
public final class ActivityQueries {

    /** A place has the position of the last event above it, and that of the last record below. */
    private static final int RECORDS = 32;

    private final DoingQueries doings;
    private final ShownAccess access;

    public ActivityQueries(DoingQueries doings, ShownAccess access) {
        this.doings = doings;
        this.access = access;
    }

    @QueryHandler
    Window<Activity> on(FindActivity question, Context context) {
        if (!context.actor().holdsAny(Role.AUDITOR)) {
            return new Window<>(List.of(), false, false);
        }
        @Nullable Long after = question.range().after();
        long place = after == null ? 0 : after;
        int limit = question.range().limit();
        Window<Doing> did =
                doings.on(
                        new FindDoings(
                                question.account(),
                                question.from(),
                                question.to(),
                                from(limit, place >>> RECORDS)),
                        context);
        Window<RecordedAccess> saw =
                access.by(context)
                        .find(
                                new FindAccess(
                                        null,
                                        question.account(),
                                        question.from(),
                                        question.to(),
                                        from(limit, place & (1L << RECORDS) - 1)));
        List<Window.Item<Activity>> items = joined(did, saw, place, limit);
        return new Window<>(
                items,
                after != null,
                did.hasNext()
                        || saw.hasNext()
                        || items.size() < did.items().size() + saw.items().size());
    }

    private static Window.Range from(int limit, long after) {
        return new Window.Range(limit, false, after == 0 ? null : after, null);
    }

    private static List<Window.Item<Activity>> joined(
            Window<Doing> did, Window<RecordedAccess> saw, long place, int limit) {
        List<Window.Item<Activity>> items = new ArrayList<>();
        Iterator<Window.Item<Doing>> doings = did.items().iterator();
        Iterator<Window.Item<RecordedAccess>> sights = saw.items().iterator();
        @Nullable Doing doing = next(doings);
        @Nullable RecordedAccess sight = next(sights);
        long event = place >>> RECORDS;
        long record = place & (1L << RECORDS) - 1;
        while (items.size() < limit && (doing != null || sight != null)) {
            Activity activity;
            if (doing != null && (sight == null || !doing.at().isAfter(sight.at()))) {
                activity = new Activity(doing.at(), doing, null);
                event = doing.position();
                doing = next(doings);
            } else if (sight != null) {
                activity = new Activity(sight.at(), null, sight);
                record = sight.position();
                sight = next(sights);
            } else {
                break;
            }
            items.add(new Window.Item<>(event << RECORDS | record, activity));
        }
        return items;
    }

    private static <T> @Nullable T next(Iterator<Window.Item<T>> items) {
        return items.hasNext() ? items.next().value() : null;
    }
}
