package org.alongside.graphql;

import java.time.Clock;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.alongside.actor.Actor;
import org.alongside.actor.Role;
import org.alongside.casework.CaseAccess;
import org.alongside.casework.CaseHistory;
import org.alongside.casework.CaseStatus;
import org.alongside.casework.CountWorklist;
import org.alongside.casework.ExternalRef;
import org.alongside.casework.FindCases;
import org.alongside.casework.FindFamilyCases;
import org.alongside.casework.FindPasses;
import org.alongside.casework.FindWorklist;
import org.alongside.casework.GetCase;
import org.alongside.casework.GetCaseHistory;
import org.alongside.messaging.Context;
import org.alongside.messaging.Queries;
import org.jspecify.annotations.Nullable;
import org.springframework.graphql.data.method.annotation.Argument;
import org.springframework.graphql.data.method.annotation.QueryMapping;
import org.springframework.graphql.data.method.annotation.SchemaMapping;
import org.springframework.stereotype.Controller;

/** What can be asked of casework. */
@Controller
class CaseReads {

    private final Queries queries;
    private final CaseLookup lookup;
    private final Clock clock;

    CaseReads(Queries queries, CaseLookup lookup, Clock clock) {
        this.queries = queries;
        this.lookup = lookup;
        this.clock = clock;
    }

    /** The story of a case, in the words of the schema. */
    record HistoryNode(String caseId, Set<Role> seenAs, List<CaseHistory.Entry> entries)
            implements Seen, Identified {

        @Override
        public @Nullable GlobalId subject() {
            return GlobalId.decode(caseId).orElse(null);
        }

        private static HistoryNode of(CaseHistory history, Actor actor) {
            Set<Role> seenAs = EnumSet.noneOf(Role.class);
            for (Role role : actor.roles()) {
                if (switch (role) {
                    case ADVOCACY_MANAGER, ADVOCACY_ADMIN, AUDITOR -> true;
                    case REFERRER,
                            PARENT,
                            ADVOCATE,
                            SUPERVISOR,
                            INTEGRATOR,
                            COUNCIL_ADMIN,
                            PLATFORM_OPERATOR ->
                            false;
                }) {
                    seenAs.add(role);
                }
            }
            return new HistoryNode(
                    new GlobalId(GlobalId.Kind.CASE, history.caseId().value()).encode(),
                    seenAs,
                    history.entries());
        }
    }

    @QueryMapping("case")
    Optional<CaseNode> oneCase(
            @Argument @Nullable String id,
            @Argument @Nullable ExternalRef externalRef,
            @Argument @Nullable String atLeast,
            Context context) {
        @Nullable Long position = ConsistencyToken.position(context, atLeast);
        return queries.ask(new GetCase(lookup.inQuery(id, externalRef, context)), context, position)
                .flatMap(document -> CaseNode.of(document, context, clock.instant()));
    }

    @QueryMapping
    CaseConnection cases(
            @Argument @Nullable CaseStatus status,
            @Argument @Nullable Boolean late,
            @Argument @Nullable Boolean overdue,
            @Argument @Nullable Integer first,
            @Argument @Nullable String after,
            @Argument @Nullable Integer last,
            @Argument @Nullable String before,
            @Argument @Nullable String atLeast,
            Context context) {
        if (late != null && !mayKnowOfLateness(context.actor())) {
            throw RequestRefused.forbidden();
        }
        String list = "cases status=" + status + " late=" + late + " overdue=" + overdue;
        return CaseConnection.of(
                queries.ask(
                        new FindCases(
                                status,
                                late,
                                overdue == null
                                        ? null
                                        : new FindCases.Due(
                                                overdue, CalendarDays.of(clock.instant())),
                                new Page(first, after, last, before).range(context, list)),
                        context,
                        ConsistencyToken.position(context, atLeast)),
                context,
                list,
                clock.instant());
    }

    @QueryMapping
    CaseConnection worklist(
            @Argument @Nullable Integer first,
            @Argument @Nullable String after,
            @Argument @Nullable Integer last,
            @Argument @Nullable String before,
            @Argument @Nullable String atLeast,
            Context context) {
        String list = "worklist";
        return CaseConnection.of(
                queries.ask(
                        new FindWorklist(new Page(first, after, last, before).range(context, list)),
                        context,
                        ConsistencyToken.position(context, atLeast)),
                context,
                list,
                clock.instant());
    }

    @QueryMapping
    WorklistCountsNode worklistCounts(@Argument @Nullable String atLeast, Context context) {
        return WorklistCountsNode.of(
                queries.ask(
                        new CountWorklist(CalendarDays.of(clock.instant())),
                        context,
                        ConsistencyToken.position(context, atLeast)),
                context);
    }

    @QueryMapping
    CaseConnection passQueue(
            @Argument @Nullable Integer first,
            @Argument @Nullable String after,
            @Argument @Nullable Integer last,
            @Argument @Nullable String before,
            @Argument @Nullable String atLeast,
            Context context) {
        String list = "passQueue";
        return CaseConnection.of(
                queries.ask(
                        new FindPasses(new Page(first, after, last, before).range(context, list)),
                        context,
                        ConsistencyToken.position(context, atLeast)),
                context,
                list,
                clock.instant());
    }

    @QueryMapping
    Optional<HistoryNode> caseHistory(
            @Argument @Nullable String id,
            @Argument @Nullable ExternalRef externalRef,
            @Argument @Nullable String atLeast,
            Context context) {
        @Nullable Long position = ConsistencyToken.position(context, atLeast);
        return queries.ask(
                        new GetCaseHistory(lookup.inQuery(id, externalRef, context)),
                        context,
                        position)
                .map(history -> HistoryNode.of(history, context.actor()));
    }

    @SchemaMapping(typeName = "Family", field = "cases")
    @Nullable CaseConnection casesOfFamily(
            FamilyNode family,
            @Argument @Nullable Integer first,
            @Argument @Nullable String after,
            @Argument @Nullable Integer last,
            @Argument @Nullable String before,
            Context context) {
        if (!family.now()) {
            return null;
        }
        String list = "family " + family.id();
        return CaseConnection.of(
                queries.ask(
                        new FindFamilyCases(
                                family.familyId(),
                                new Page(first, after, last, before).range(context, list)),
                        context,
                        null),
                context,
                list,
                clock.instant());
    }

    /**
     * Parents are not told that they came late, so they cannot find it out by a filter either. Who
     * is a parent in one case and something else in another would find it out of their own.
     */
    private static boolean mayKnowOfLateness(Actor actor) {
        return CaseAccess.seesAll(actor) || !actor.holdsAny(Role.PARENT);
    }
}
