package org.alongside.casework.read;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
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
import org.alongside.casework.FindPasses;
import org.alongside.casework.FindWorklist;
import org.alongside.casework.GetCase;
import org.alongside.casework.GetCaseHistory;
import org.alongside.casework.GetCaseId;
import org.alongside.casework.Task;
import org.alongside.casework.WorklistCounts;
import org.alongside.messaging.Context;
import org.alongside.readmodel.Document;
import org.alongside.readmodel.Documents;
import org.alongside.readmodel.Histories;
import org.alongside.readmodel.RecordedEvent;
import org.alongside.readmodel.Window;
import org.axonframework.queryhandling.QueryHandler;
import org.springframework.data.mongodb.core.query.Criteria;

/** Answers questions about cases, as far as the asker may see them. */
public final class CaseQueries {

    private static final Criteria NONE = Criteria.where("_id").is("");

    /** Whom a history is told, of the cases that they see in that role. */
    private static final Set<Role> TOLD =
            Set.of(Role.ADVOCACY_MANAGER, Role.ADVOCACY_ADMIN, Role.AUDITOR);

    private final CaseProjection cases;
    private final Documents documents;
    private final Histories histories;
    private final ExternalReferences references;
    private final Clock clock;

    /**
     * @param clock says whether what was opened in an emergency still is open
     */
    public CaseQueries(
            CaseProjection cases,
            Documents documents,
            Histories histories,
            ExternalReferences references,
            Clock clock) {
        this.cases = cases;
        this.documents = documents;
        this.histories = histories;
        this.references = references;
        this.clock = clock;
    }

    @QueryHandler
    Optional<Document<CaseView>> on(GetCase question, Context context) {
        return documents.one(
                cases, question.caseId().toString(), visible(context.actor(), clock.instant()));
    }

    @QueryHandler
    Optional<CaseId> on(GetCaseId question) {
        return references.resolve(question.externalRef());
    }

    @QueryHandler
    Window<Document<CaseView>> on(FindCases question, Context context) {
        List<Criteria> all = new ArrayList<>(List.of(visible(context.actor(), clock.instant())));
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
        return documents.list(cases, new Criteria().andOperator(all), question.range());
    }

    @QueryHandler
    Window<Document<CaseView>> on(FindFamilyCases question, Context context) {
        return documents.list(
                cases,
                new Criteria()
                        .andOperator(
                                Criteria.where("view.ties.familyId")
                                        .is(question.familyId().toString()),
                                visible(context.actor(), clock.instant())),
                question.range());
    }

    @QueryHandler
    Window<Document<CaseView>> on(FindWorklist question, Context context) {
        return documents.list(
                cases, onWorklists(context.actor()), Worklists.ORDER, question.range());
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
                ? documents.list(
                        cases,
                        inSight(context.actor(), inOffice(context.actor())),
                        CaseProjection.PASSED,
                        question.range())
                : new Window<>(List.of(), false, false);
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

    /** The same rule as {@link CaseAccess}, as the database understands it. */
    private static Criteria visible(Actor actor, Instant now) {
        List<Criteria> ways = own(actor);
        if (CaseAccess.seesAll(actor)) {
            ways.addAll(inOffice(actor));
        }
        if (CaseAccess.opensInEmergency(actor)) {
            ways.add(
                    Criteria.where("view.emergencies")
                            .elemMatch(
                                    // Texts of whole seconds, in order like the times.
                                    Criteria.where("account")
                                            .is(actor.account())
                                            .and("until")
                                            .gt(now.truncatedTo(ChronoUnit.SECONDS).toString()))
                            .and("view.parentAccount")
                            .ne(actor.account()));
        }
        return inSight(actor, ways);
    }

    /** Whom a case shuts out does not find it, in whatever role. */
    private static Criteria inSight(Actor actor, List<Criteria> ways) {
        return ways.isEmpty()
                ? NONE
                : new Criteria()
                        .andOperator(
                                Criteria.where("view.shutOut").ne(actor.account()),
                                new Criteria().orOperator(ways));
    }

    /**
     * Whom a restriction leaves out does not see the case in an office; nor does a parent who holds
     * one hold it in their own case.
     */
    private static List<Criteria> inOffice(Actor actor) {
        return List.of(
                Criteria.where("view.restriction")
                        .is(null)
                        .and("view.parentAccount")
                        .ne(actor.account()),
                Criteria.where("view.restriction.accounts")
                        .is(actor.account())
                        .and("view.parentAccount")
                        .ne(actor.account()));
    }

    /** The cases that stand on the actor's worklists and are in their sight. */
    private static Criteria onWorklists(Actor actor) {
        List<Criteria> ways = own(actor);
        ways.addAll(inOffice(actor));
        return new Criteria()
                .andOperator(
                        Criteria.where("view.waitingFor.worklists").in(Worklists.of(actor)),
                        inSight(actor, ways));
    }

    private static List<Criteria> own(Actor actor) {
        List<Criteria> own = new ArrayList<>();
        if (actor.holdsAny(Role.REFERRER)) {
            own.add(
                    Criteria.where("view.worker")
                            .is(actor.account())
                            .and("view.parentAccount")
                            .ne(actor.account()));
        }
        if (actor.holdsAny(Role.PARENT)) {
            own.add(Criteria.where("view.parentAccount").is(actor.account()));
        }
        if (actor.holdsAny(Role.ADVOCATE)) {
            own.add(
                    Criteria.where("view.allocation.account")
                            .is(actor.account())
                            .and("view.allocation.ended")
                            .is(null));
        }
        return own;
    }

    private static List<String> names(CaseStatus... statuses) {
        return Arrays.stream(statuses).map(CaseStatus::name).toList();
    }
}
