package org.alongside.audit.read;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.alongside.actor.Actor;
import org.alongside.actor.Role;
import org.alongside.audit.CaseAsOf;
import org.alongside.audit.CaseDifference;
import org.alongside.audit.CaseSight;
import org.alongside.audit.GetCaseAsOf;
import org.alongside.audit.GetCaseDifference;
import org.alongside.audit.GetCaseSight;
import org.alongside.audit.GetTimeline;
import org.alongside.audit.TimelineEntry;
import org.alongside.casework.CaseAccess;
import org.alongside.casework.CaseEvent;
import org.alongside.casework.CaseId;
import org.alongside.casework.CaseView;
import org.alongside.casework.Ties;
import org.alongside.event.EventName;
import org.alongside.messaging.Context;
import org.alongside.readmodel.DocumentProjection;
import org.alongside.readmodel.Histories;
import org.alongside.readmodel.RecordedEvent;
import org.alongside.readmodel.Window;
import org.axonframework.queryhandling.QueryHandler;
import org.jspecify.annotations.Nullable;

/**
 * Takes a case back to any moment, for auditors: one read of its events, folded in memory. Nothing
 * here asks the read models, sends anything or changes anything, so that the same question has the
 * same answer at any time.
 */
public final class CaseReplay {

    private final DocumentProjection<CaseView> cases;
    private final Histories histories;
    private final Telling telling;
    private final RolesHeld roles;
    private final ShownAccess access;
    private final Clock clock;

    /**
     * @param access who saw what
     * @param clock says whether what the asker opened in an emergency still is open to them
     */
    public CaseReplay(
            DocumentProjection<CaseView> cases,
            Histories histories,
            Telling telling,
            RolesHeld roles,
            ShownAccess access,
            Clock clock) {
        this.cases = cases;
        this.histories = histories;
        this.telling = telling;
        this.roles = roles;
        this.access = access;
        this.clock = clock;
    }

    @QueryHandler
    Optional<Window<TimelineEntry>> on(GetTimeline question, Context context) {
        return versions(question.caseId(), context.actor())
                .map(versions -> window(versions, question.range()));
    }

    private Window<TimelineEntry> window(Versions versions, Window.Range range) {
        int first = (int) Math.clamp(place(range.after(), 0) + 1, 1L, versions.last() + 1L);
        int last =
                (int)
                        Math.clamp(
                                place(range.before(), versions.last() + 1L) - 1,
                                first - 1L,
                                (long) versions.last());
        int size = Math.min(range.limit(), last - first + 1);
        int from = range.fromEnd() ? last - size + 1 : first;
        List<Window.Item<TimelineEntry>> items = new ArrayList<>();
        for (int version = from; version < from + size; version++) {
            items.add(new Window.Item<>(version, entry(versions, version)));
        }
        return new Window<>(items, from > 1, from + size <= versions.last());
    }

    private static long place(@Nullable Long place, long otherwise) {
        return place == null ? otherwise : place;
    }

    @QueryHandler
    Optional<CaseAsOf> on(GetCaseAsOf question, Context context) {
        return versions(question.caseId(), context.actor())
                .flatMap(versions -> {
                    int version = versions.at(question.moment());
                    CaseView view = versions.view(version);
                    return view == null
                            ? Optional.empty()
                            : Optional.of(
                                    new CaseAsOf(
                                            versions.time(question.moment(), version),
                                            entry(versions, version),
                                            version == versions.last() ? null : version + 1L,
                                            seen(view, context.actor()),
                                            view));
                });
    }

    @QueryHandler
    Optional<CaseDifference> on(GetCaseDifference question, Context context) {
        return versions(question.caseId(), context.actor())
                .map(versions -> {
                    int from = versions.at(question.from());
                    int to = versions.at(question.to());
                    return new CaseDifference(
                            question.caseId(),
                            from,
                            to,
                            Fields.changed(versions.view(from), versions.view(to)));
                });
    }

    @QueryHandler
    Optional<CaseSight> on(GetCaseSight question, Context context) {
        return versions(question.caseId(), context.actor())
                .flatMap(versions -> {
                    int version = versions.at(question.moment());
                    if (version == 0) {
                        return Optional.empty();
                    }
                    Instant at = versions.time(question.moment(), version);
                    return Optional.of(
                            new CaseSight(
                                    question.caseId(),
                                    version,
                                    at,
                                    new Sights(
                                                    versions,
                                                    version,
                                                    at,
                                                    roles.at(versions.before(question.moment())),
                                                    roles::name,
                                                    access.by(context)
                                                            .seenBy(
                                                                    question.caseId().value(),
                                                                    question.account(),
                                                                    // as the API shows times
                                                                    at.truncatedTo(
                                                                                    ChronoUnit
                                                                                            .MILLIS)
                                                                            .plusMillis(1)))
                                            .of(question.account())));
                });
    }

    /** A series begins with the first case of it that the asker sees; others are not there. */
    private Ties seen(CaseView view, Actor asker) {
        Ties ties = view.ties();
        CaseId before = ties.continues();
        CaseId first = view.caseId();
        boolean follows = false;
        while (before != null) {
            Versions versions = new Versions(cases, histories.of(before.toString()));
            if (sees(versions, asker)) {
                first = before;
                follows |= before.equals(ties.continues());
            }
            before = versions.now().ties().continues();
        }
        return new Ties(ties.familyId(), first, follows ? ties.continues() : null, ties.offer());
    }

    /** Whether all that is recorded of the case may be shown, the case that it follows included. */
    boolean showsAll(Versions versions, Actor asker) {
        return seen(versions.now(), asker).equals(versions.now().ties());
    }

    private boolean sees(Versions versions, Actor asker) {
        return CaseAccess.seenAs(versions.now(), asker, clock.instant()).contains(Role.AUDITOR);
    }

    /** The case, if the asker is an auditor who sees it as it stands now. */
    Optional<Versions> versions(CaseId caseId, Actor asker) {
        if (!asker.holdsAny(Role.AUDITOR)) {
            return Optional.empty();
        }
        List<RecordedEvent> events = histories.of(caseId.toString());
        // The id of something else than a case is the id of no case.
        if (events.isEmpty() || !(events.getFirst().payload() instanceof CaseEvent)) {
            return Optional.empty();
        }
        Versions versions = new Versions(cases, events);
        return sees(versions, asker) ? Optional.of(versions) : Optional.empty();
    }

    TimelineEntry entry(Versions versions, int version) {
        RecordedEvent event = versions.event(version);
        Actor actor = event.context().actor();
        return new TimelineEntry(
                version,
                event.position(),
                event.at(),
                event.payload().getClass().getAnnotation(EventName.class).value(),
                actor.name(),
                actor.account(),
                actor.client(),
                actor.roles(),
                telling.summary(event),
                Fields.changed(versions.view(version - 1), versions.view(version)));
    }
}
