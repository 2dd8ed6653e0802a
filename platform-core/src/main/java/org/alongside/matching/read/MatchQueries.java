package org.alongside.matching.read;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.alongside.actor.Role;
import org.alongside.advocates.AdvocateDetails;
import org.alongside.advocates.AdvocateId;
import org.alongside.advocates.AdvocateView;
import org.alongside.casework.AdvocatePreferences;
import org.alongside.casework.CaseView;
import org.alongside.matching.Candidate;
import org.alongside.matching.CaseMatches;
import org.alongside.matching.FindMatches;
import org.alongside.matching.OpenPlaces;
import org.alongside.matching.Ranking;
import org.alongside.matching.Wish;
import org.alongside.messaging.Context;
import org.alongside.readmodel.Document;
import org.alongside.readmodel.DocumentProjection;
import org.alongside.readmodel.Documents;
import org.alongside.readmodel.Window;
import org.axonframework.queryhandling.QueryHandler;
import org.jspecify.annotations.Nullable;
import org.springframework.data.mongodb.core.query.Criteria;

/** Answers who could take a case. */
public final class MatchQueries {

    private final DocumentProjection<CaseView> cases;
    private final DocumentProjection<AdvocateView> advocates;
    private final Documents documents;
    private final OpenPlaces places;

    public MatchQueries(
            DocumentProjection<CaseView> cases,
            DocumentProjection<AdvocateView> advocates,
            Documents documents,
            OpenPlaces places) {
        this.cases = cases;
        this.advocates = advocates;
        this.documents = documents;
        this.places = places;
    }

    @QueryHandler
    Optional<CaseMatches> on(FindMatches question, Context context) {
        if (!context.actor().holdsAny(Role.ADVOCACY_MANAGER, Role.ADVOCACY_ADMIN)) {
            return Optional.empty();
        }
        return documents
                .one(cases, question.caseId().toString(), new Criteria())
                .map(document -> matches(question, document.view()));
    }

    private CaseMatches matches(FindMatches question, CaseView view) {
        Map<AdvocateId, Integer> taken = places.taken();
        Set<AdvocateId> before = supportedBefore(view);
        Map<AdvocateId, AdvocateDetails> details = new HashMap<>();
        List<Candidate> candidates = new ArrayList<>();
        for (AdvocateView advocate : all(advocates, new Criteria())) {
            AdvocateId id = advocate.advocateId();
            details.put(id, advocate.details());
            // Which cases are of one family is not known yet.
            candidates.add(
                    new Candidate(advocate, taken.getOrDefault(id, 0), before.contains(id), false));
        }
        return new CaseMatches(
                view.caseId(),
                Ranking.of(wish(view), candidates, question.today()).stream()
                        .limit(question.first())
                        .map(match -> {
                            AdvocateDetails of = details.get(match.advocateId());
                            if (of == null) {
                                throw new IllegalStateException("A match that was no candidate");
                            }
                            return new CaseMatches.Entry(match, of);
                        })
                        .toList());
    }

    /** As far as the case says today: it knows of no family and no neighbourhood yet. */
    private static Wish wish(CaseView view) {
        AdvocatePreferences preferences = view.support().preferences();
        return new Wish(
                null,
                preferences.gender(),
                preferences.culturalHeritage(),
                preferences.languages(),
                view.support().meeting().date(),
                view.parentAccount(),
                null,
                view.referrer(),
                null);
    }

    /** Who was allocated in other cases of the parent, as far as their account says so. */
    private Set<AdvocateId> supportedBefore(CaseView view) {
        Set<AdvocateId> before = new HashSet<>();
        String account = view.parentAccount();
        if (account != null) {
            for (CaseView other : all(cases, Criteria.where("view.parentAccount").is(account))) {
                CaseView.AllocationView allocation = other.allocation();
                if (allocation != null && !other.caseId().equals(view.caseId())) {
                    before.add(allocation.advocateId());
                }
            }
        }
        return before;
    }

    private <V> List<V> all(DocumentProjection<V> projection, Criteria criteria) {
        List<V> found = new ArrayList<>();
        @Nullable Long after = null;
        Window<Document<V>> part;
        do {
            part =
                    documents.list(
                            projection,
                            criteria,
                            new Window.Range(Window.Range.LARGEST, false, after, null));
            part.items().forEach(item -> found.add(item.value().view()));
            if (!part.items().isEmpty()) {
                after = part.items().getLast().place();
            }
        } while (part.hasNext());
        return found;
    }
}
