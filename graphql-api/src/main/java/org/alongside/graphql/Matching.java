package org.alongside.graphql;

import java.time.Clock;
import java.time.LocalDate;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.alongside.actor.Actor;
import org.alongside.actor.Role;
import org.alongside.advocates.AdvocateKind;
import org.alongside.casework.CaseId;
import org.alongside.casework.ExternalRef;
import org.alongside.matching.CaseMatches;
import org.alongside.matching.FindMatches;
import org.alongside.matching.Match;
import org.alongside.matching.Reason;
import org.alongside.messaging.Context;
import org.alongside.messaging.Queries;
import org.jspecify.annotations.Nullable;
import org.springframework.graphql.data.method.annotation.Argument;
import org.springframework.graphql.data.method.annotation.QueryMapping;
import org.springframework.stereotype.Controller;

/** Who could take a case. */
@Controller
class Matching {

    private final Queries queries;
    private final CaseLookup lookup;
    private final Clock clock;

    Matching(Queries queries, CaseLookup lookup, Clock clock) {
        this.queries = queries;
        this.lookup = lookup;
        this.clock = clock;
    }

    /** An advocate with their place, in the words of the schema. */
    record MatchNode(
            String advocateId,
            String name,
            AdvocateKind kind,
            int rank,
            boolean eligible,
            List<Reason> reasons)
            implements Identified {

        @Override
        public @Nullable GlobalId subject() {
            return GlobalId.decode(advocateId).orElse(null);
        }

        private static MatchNode of(CaseMatches.Entry entry) {
            Match match = entry.match();
            return new MatchNode(
                    new GlobalId(GlobalId.Kind.ADVOCATE, match.advocateId().value()).encode(),
                    entry.details().name(),
                    entry.details().kind(),
                    match.rank(),
                    match.eligible(),
                    match.reasons());
        }
    }

    /** Those who could take a case, in the words of the schema. */
    record MatchesNode(String caseId, Set<Role> seenAs, List<MatchNode> matches)
            implements Seen, Identified {

        @Override
        public @Nullable GlobalId subject() {
            return GlobalId.decode(caseId).orElse(null);
        }

        private static MatchesNode of(CaseMatches found, Actor actor) {
            Set<Role> seenAs = EnumSet.of(Role.ADVOCACY_MANAGER, Role.ADVOCACY_ADMIN);
            seenAs.retainAll(actor.roles());
            return new MatchesNode(
                    new GlobalId(GlobalId.Kind.CASE, found.caseId().value()).encode(),
                    seenAs,
                    found.matches().stream().map(MatchNode::of).toList());
        }
    }

    @QueryMapping
    Optional<MatchesNode> matches(
            @Argument @Nullable String id,
            @Argument @Nullable ExternalRef externalRef,
            @Argument int first,
            @Argument @Nullable String atLeast,
            Context context) {
        @Nullable Long position = ConsistencyToken.position(context, atLeast);
        LocalDate today = CalendarDays.of(clock.instant());
        CaseId caseId = lookup.inQuery(id, externalRef, context);
        return queries.ask(new FindMatches(caseId, today, first), context, position)
                .map(found -> MatchesNode.of(found, context.actor()));
    }
}
