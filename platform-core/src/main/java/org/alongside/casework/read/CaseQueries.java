package org.alongside.casework.read;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.alongside.actor.Actor;
import org.alongside.actor.Role;
import org.alongside.casework.CaseAccess;
import org.alongside.casework.CaseEvent;
import org.alongside.casework.CaseHistory;
import org.alongside.casework.CaseId;
import org.alongside.casework.CaseStatus;
import org.alongside.casework.CaseView;
import org.alongside.casework.ExternalReferences;
import org.alongside.casework.FindCases;
import org.alongside.casework.FindFamilyCases;
import org.alongside.casework.FindWorklist;
import org.alongside.casework.GetCase;
import org.alongside.casework.GetCaseHistory;
import org.alongside.casework.GetCaseId;
import org.alongside.casework.Task;
import org.alongside.messaging.Context;
import org.alongside.readmodel.Document;
import org.alongside.readmodel.Documents;
import org.alongside.readmodel.Histories;
import org.alongside.readmodel.RecordedEvent;
import org.alongside.readmodel.Window;
import org.axonframework.queryhandling.QueryHandler;
import org.springframework.data.mongodb.MongoExpression;
import org.springframework.data.mongodb.core.query.Criteria;

/** Answers questions about cases, as far as the asker may see them. */
public final class CaseQueries {

    private static final List<String> ENDED =
            List.of(CaseStatus.COMPLETED.name(), CaseStatus.NO_FURTHER_ACTION.name());

    /** Whom a history is told, of the cases that they see in that role. */
    private static final Set<Role> TOLD =
            Set.of(Role.ADVOCACY_MANAGER, Role.ADVOCACY_ADMIN, Role.AUDITOR);

    private final CaseProjection cases;
    private final Documents documents;
    private final Histories histories;
    private final ExternalReferences references;

    public CaseQueries(
            CaseProjection cases,
            Documents documents,
            Histories histories,
            ExternalReferences references) {
        this.cases = cases;
        this.documents = documents;
        this.histories = histories;
        this.references = references;
    }

    @QueryHandler
    Optional<Document<CaseView>> on(GetCase question, Context context) {
        return documents.one(cases, question.caseId().toString(), visible(context.actor()));
    }

    @QueryHandler
    Optional<CaseId> on(GetCaseId question) {
        return references.resolve(question.externalRef());
    }

    @QueryHandler
    Window<Document<CaseView>> on(FindCases question, Context context) {
        List<Criteria> all = new ArrayList<>(List.of(visible(context.actor())));
        if (question.status() != null) {
            all.add(Criteria.where("view.course.status").is(question.status().name()));
        }
        if (question.late() != null) {
            all.add(Criteria.where("view.late").is(question.late()));
        }
        return documents.list(cases, new Criteria().andOperator(all), question.range());
    }

    @QueryHandler
    Window<Document<CaseView>> on(FindFamilyCases question, Context context) {
        return documents.list(
                cases,
                new Criteria()
                        .andOperator(
                                visible(context.actor()),
                                Criteria.where("view.ties.familyId")
                                        .is(question.familyId().toString())),
                question.range());
    }

    @QueryHandler
    Window<Document<CaseView>> on(FindWorklist question, Context context) {
        return documents.list(cases, waitingFor(context.actor()), question.range());
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
        return view == null || Collections.disjoint(CaseAccess.seenAs(view, context.actor()), TOLD)
                ? Optional.empty()
                : Optional.of(CaseStory.tell(question.caseId(), events));
    }

    /** The same rule as {@link CaseAccess}, as the database understands it. */
    private static Criteria visible(Actor actor) {
        return inSight(actor, CaseAccess.seesAll(actor) ? new Criteria() : any(own(actor)));
    }

    /**
     * Whom a case shuts out does not find it, in whatever role; nor whom a restriction leaves out.
     */
    private static Criteria inSight(Actor actor, Criteria criteria) {
        // A parent who holds an office in the council does not hold it in their own case.
        List<Criteria> open =
                new ArrayList<>(
                        List.of(
                                Criteria.where("view.restriction")
                                        .is(null)
                                        .and("view.parentAccount")
                                        .ne(actor.account()),
                                Criteria.where("view.restriction.accounts")
                                        .is(actor.account())
                                        .and("view.parentAccount")
                                        .ne(actor.account())));
        open.addAll(own(actor));
        return new Criteria()
                .andOperator(
                        criteria, Criteria.where("view.shutOut").ne(actor.account()), any(open));
    }

    private static Criteria waitingFor(Actor actor) {
        List<Criteria> lists = new ArrayList<>();
        for (Role role : List.of(Role.ADVOCACY_MANAGER, Role.ADVOCACY_ADMIN)) {
            if (actor.holdsAny(role)) {
                lists.add(Criteria.where("view.waitingFor.task").in(tasksOf(role)));
            }
        }
        if (actor.holdsAny(Role.ADVOCACY_ADMIN)) {
            // An advocate without an account has no worklist: the admin records what they did.
            lists.add(
                    Criteria.where("view.waitingFor.task")
                            .in(tasksOf(Role.ADVOCATE))
                            .and("view.allocation.account")
                            .is(null));
            // Where no social worker has the case, the admin asks the parent what is wanted.
            lists.add(
                    Criteria.where("view.waitingFor.task")
                            .in(tasksOf(Role.REFERRER))
                            .and("view.worker")
                            .is(null));
            // Nor has one it who was shut out: they do not see what is wanted.
            lists.add(
                    Criteria.where("view.waitingFor.task")
                            .in(tasksOf(Role.REFERRER))
                            .andOperator(
                                    Criteria.expr(
                                            MongoExpression.create(
                                                    "{ $in: ['$view.worker', '$view.shutOut'] }"))));
        }
        for (Criteria own : own(actor)) {
            lists.add(
                    new Criteria()
                            .andOperator(own, Criteria.where("view.course.status").nin(ENDED)));
        }
        return inSight(actor, any(lists));
    }

    private static List<Criteria> own(Actor actor) {
        List<Criteria> own = new ArrayList<>();
        if (actor.holdsAny(Role.REFERRER)) {
            own.add(Criteria.where("view.worker").is(actor.account()));
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

    private static List<String> tasksOf(Role role) {
        return Arrays.stream(Task.values())
                .filter(task -> task.role() == role)
                .map(Task::name)
                .collect(Collectors.toList());
    }

    /** Meets one of the criteria at least; with none of them, nothing does. */
    private static Criteria any(List<Criteria> criteria) {
        return criteria.isEmpty()
                ? Criteria.where("_id").exists(false)
                : new Criteria().orOperator(criteria);
    }
}
