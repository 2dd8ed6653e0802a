package org.alongside.casework.read;

import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.alongside.actor.Actor;
import org.alongside.actor.Role;
import org.alongside.casework.CaseAccess;
import org.alongside.casework.CaseEvent;
import org.alongside.casework.CaseHistory;
import org.alongside.casework.CaseId;
import org.alongside.casework.CaseStatus;
import org.alongside.casework.CaseView;
import org.alongside.casework.CountWorklist;
import org.alongside.casework.ExternalReferences;
import org.alongside.casework.FindCases;
import org.alongside.casework.FindFamilyCases;
import org.alongside.casework.FindFollowers;
import org.alongside.casework.FindPasses;
import org.alongside.casework.FindWorklist;
import org.alongside.casework.GetCase;
import org.alongside.casework.GetCaseHistory;
import org.alongside.casework.GetCaseId;
import org.alongside.casework.Leavers;
import org.alongside.casework.Task;
import org.alongside.casework.WorklistCounts;
import org.alongside.messaging.Context;
import org.alongside.readmodel.Document;
import org.alongside.readmodel.Documents;
import org.alongside.readmodel.Histories;
import org.alongside.readmodel.Order;
import org.alongside.readmodel.RecordedEvent;
import org.alongside.readmodel.Window;
import org.axonframework.queryhandling.QueryHandler;
import org.springframework.data.mongodb.core.query.Criteria;

/** Answers questions about cases, as far as the asker may see them. */
public final class CaseQueries {

    private static final String WORKLISTS = "view.waitingFor.worklists";

    /** Whom a history is told, of the cases that they see in that role. */
    private static final Set<Role> TOLD =
            Set.of(Role.ADVOCACY_MANAGER, Role.ADVOCACY_ADMIN, Role.AUDITOR);

    private final CaseProjection cases;
    private final Documents documents;
    private final Histories histories;
    private final ExternalReferences references;
    private final Clock clock;
    private final Leavers leavers;
    private final SeenSeries series;

    /**
     * @param clock says whether what was opened in an emergency still is open
     */
    public CaseQueries(
            CaseProjection cases,
            Documents documents,
            Histories histories,
            ExternalReferences references,
            Leavers leavers,
            Clock clock) {
        this.cases = cases;
        this.documents = documents;
        this.histories = histories;
        this.references = references;
        this.clock = clock;
        this.leavers = leavers;
        this.series = new SeenSeries(cases, documents);
    }

    @QueryHandler
    Optional<Document<CaseView>> on(GetCase question, Context context) {
        return documents
                .one(
                        cases,
                        question.caseId().toString(),
                        Visible.to(context.actor(), clock.instant()))
                .map(document -> series.of(document, context.actor()));
    }

    @QueryHandler
    Optional<CaseId> on(GetCaseId question) {
        return references.resolve(question.externalRef());
    }

    @QueryHandler
    Window<Document<CaseView>> on(FindCases question, Context context) {
        List<Criteria> all = new ArrayList<>(List.of(Visible.to(context.actor(), clock.instant())));
        if (question.status() != null || question.late() != null) {
            // One index for both: it gives the order where both of its fields are said.
            all.add(
                    Criteria.where("view.course.status")
                            .in(
                                    question.status() == null
                                            ? names(CaseStatus.values())
                                            : List.of(question.status().name()))
                            .and("view.late")
                            .in(
                                    question.late() == null
                                            ? List.of(false, true)
                                            : List.of(question.late())));
        }
        FindCases.Due due = question.due();
        if (due != null && due.overdue()) {
            all.add(overdue(context.actor(), due.today()));
            return list(
                    new Criteria().andOperator(all), Worklists.ORDER, question.range(), context);
        }
        if (due != null) {
            all.add(notOverdue(due.today()));
        }
        return list(new Criteria().andOperator(all), Order.OPENED, question.range(), context);
    }

    @QueryHandler
    Window<Document<CaseView>> on(FindFamilyCases question, Context context) {
        return list(
                new Criteria()
                        .andOperator(
                                Criteria.where("view.ties.familyId")
                                        .is(question.familyId().toString()),
                                Visible.to(context.actor(), clock.instant())),
                Order.OPENED,
                question.range(),
                context);
    }

    @QueryHandler
    Window<Document<CaseView>> on(FindWorklist question, Context context) {
        return list(onWorklists(context.actor()), Worklists.ORDER, question.range(), context);
    }

    @QueryHandler
    WorklistCounts on(CountWorklist question, Context context) {
        List<WorklistCounts.Due> counted = new ArrayList<>();
        documents
                .tally(
                        cases,
                        onWorklists(context.actor()),
                        List.of("view.waitingFor.task", "view.waitingFor.due"))
                .forEach((texts, cases) ->
                        counted.add(
                                new WorklistCounts.Due(
                                        Task.valueOf(texts.get(0)),
                                        LocalDate.parse(texts.get(1)),
                                        cases)));
        return WorklistCounts.of(counted, question.today());
    }

    @QueryHandler
    Window<Document<CaseView>> on(FindPasses question, Context context) {
        return context.actor().holdsAny(Role.ADVOCACY_MANAGER, Role.ADVOCACY_ADMIN)
                ? list(
                        Visible.inSight(context.actor(), Visible.inOffice(context.actor())),
                        CaseProjection.PASSED,
                        question.range(),
                        context)
                : new Window<>(List.of(), false, false);
    }

    @QueryHandler
    Set<CaseId> on(FindFollowers question, Context context) {
        return context.actor().roles().isEmpty()
                ? documents
                        .tally(
                                cases,
                                Criteria.where("view.ties.series")
                                        .is(question.series().toString())
                                        .and("view.ties.continues")
                                        .is(question.caseId().toString()),
                                List.of("_id"))
                        .keySet()
                        .stream()
                        .map(texts -> new CaseId(UUID.fromString(texts.getFirst())))
                        .collect(Collectors.toUnmodifiableSet())
                : Set.of();
    }

    @QueryHandler
    Optional<CaseHistory> on(GetCaseHistory question, Context context) {
        if (Collections.disjoint(context.actor().roles(), TOLD)) {
            return Optional.empty();
        }
        List<RecordedEvent> events = histories.of(question.caseId().toString());
        // The id of something else than a case is the id of no case.
        if (events.isEmpty() || !(events.getFirst().payload() instanceof CaseEvent)) {
            return Optional.empty();
        }
        CaseView view = null;
        for (RecordedEvent event : events) {
            view = cases.apply(view, event);
        }
        // Who is shut out does not read it here, either; nor whom a restriction leaves out.
        return view == null
                        || Collections.disjoint(
                                CaseAccess.seenAs(view, context.actor(), clock.instant()), TOLD)
                ? Optional.empty()
                : Optional.of(CaseStory.tell(question.caseId(), events));
    }

    /** Cases that the asker sees, and of their series what the asker sees. */
    private Window<Document<CaseView>> list(
            Criteria criteria, Order order, Window.Range range, Context context) {
        return series.of(documents.list(cases, criteria, order, range), context.actor());
    }

    /** The cases that stand on the actor's worklists and are in their sight. */
    private Criteria onWorklists(Actor actor) {
        List<Criteria> ways = Visible.own(actor);
        ways.addAll(Visible.inOffice(actor));
        return new Criteria()
                .andOperator(
                        Criteria.where(WORKLISTS).in(Worklists.of(actor, gone(actor))),
                        Visible.inSight(actor, ways));
    }

    /**
     * Whose work falls to the actor's office, for they are gone. Of all who ever left only those
     * who left some behind: each is a list to look at.
     */
    private Set<String> gone(Actor actor) {
        List<String> gone =
                actor.holdsAny(Role.ADVOCACY_MANAGER, Role.ADVOCACY_ADMIN)
                        ? Worklists.gone(leavers)
                        : List.of();
        return gone.isEmpty()
                ? Set.of()
                : documents
                        .tally(
                                cases,
                                Criteria.where(WORKLISTS).in(Worklists.left(actor, gone)),
                                List.of("view.waitingFor.owner"))
                        .keySet()
                        .stream()
                        .map(List::getFirst)
                        .collect(Collectors.toUnmodifiableSet());
    }

    /** Due before a day, and on one of the lists by which the actor sees them: in one index. */
    private static Criteria overdue(Actor actor, LocalDate today) {
        return Criteria.where(WORKLISTS)
                .in(CaseAccess.seesAll(actor) ? List.of(Worklists.EVERY) : Worklists.own(actor))
                .and(Worklists.ORDER.field())
                .lt(Worklists.place(today, 0));
    }

    /** Due on a day or later, or waiting for nothing. */
    private static Criteria notOverdue(LocalDate today) {
        return new Criteria()
                .orOperator(
                        Criteria.where(Worklists.ORDER.field()).gte(Worklists.place(today, 0)),
                        Criteria.where(Worklists.ORDER.field()).is(null));
    }

    private static List<String> names(CaseStatus... statuses) {
        return Arrays.stream(statuses).map(CaseStatus::name).toList();
    }
}
