package org.alongside.matching.read;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.alongside.actor.Actor;
import org.alongside.actor.Role;
import org.alongside.advocates.AdvocateDetails;
import org.alongside.advocates.AdvocateId;
import org.alongside.advocates.AdvocateView;
import org.alongside.casework.AdvocatePreferences;
import org.alongside.casework.CaseAccess;
import org.alongside.casework.CaseView;
import org.alongside.casework.Relatives;
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
        return documents
                .one(cases, question.caseId().toString(), new Criteria())
                .map(Document::view)
                .filter(view -> allocates(CaseAccess.seenAs(view, context.actor())))
                .map(view -> matches(question, view, context.actor()));
    }

    private CaseMatches matches(FindMatches question, CaseView view, Actor actor) {
        Map<AdvocateId, Integer> taken = places.taken();
        Relatives relatives = Relatives.of(view, relatives(view), actor);
        Map<AdvocateId, AdvocateDetails> details = new HashMap<>();
        List<Candidate> candidates = new ArrayList<>();
        for (AdvocateView advocate : all(advocates, new Criteria())) {
            AdvocateId id = advocate.advocateId();
            details.put(id, advocate.details());
            candidates.add(
                    new Candidate(
                            advocate,
                            taken.getOrDefault(id, 0),
                            relatives.before().contains(id),
                            relatives.elsewhere().contains(id),
                            relatives.apart().contains(id)
                                    || isShutOut(view, advocate.details().account())));
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

    private static boolean allocates(Set<Role> seenAs) {
        return seenAs.contains(Role.ADVOCACY_MANAGER) || seenAs.contains(Role.ADVOCACY_ADMIN);
    }

    private static Wish wish(CaseView view) {
        AdvocatePreferences preferences = view.support().preferences();
        return new Wish(
                null,
                preferences.gender(),
                preferences.culturalHeritage(),
                preferences.languages(),
                view.support().meeting().date(),
                view.parentAccount(),
                view.ties().familyId(),
                view.worker(),
                view.support().neighbourhood());
    }

    /** The other cases of the family, and of this parent in whatever family. */
    private List<CaseView> relatives(CaseView view) {
        // As text, which is how ids are stored.
        Criteria related =
                Criteria.where("view.ties.familyId").is(view.ties().familyId().toString());
        if (view.parentAccount() != null) {
            related =
                    new Criteria()
                            .orOperator(
                                    related,
                                    Criteria.where("view.parentAccount").is(view.parentAccount()));
        }
        return all(cases, related).stream()
                .filter(other -> !other.caseId().equals(view.caseId()))
                .toList();
    }

    private static boolean isShutOut(CaseView view, @Nullable String account) {
        return account != null && view.shutOut().contains(account);
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
