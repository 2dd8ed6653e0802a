package org.alongside.casework.read;

import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.alongside.actor.Actor;
import org.alongside.actor.Role;
import org.alongside.casework.CaseId;
import org.alongside.casework.CaseView;
import org.alongside.casework.Ties;
import org.alongside.readmodel.Document;
import org.alongside.readmodel.Documents;
import org.alongside.readmodel.Window;
import org.springframework.data.mongodb.core.query.Criteria;

/**
 * The series of cases as the asker may know of it: what they do not see of it is not there. So a
 * series begins with the first case of it that they see, and nothing tells that one came before.
 */
final class SeenSeries {

    private final CaseProjection cases;
    private final Documents documents;
    private final CaseSight sight;

    SeenSeries(CaseProjection cases, Documents documents) {
        this.cases = cases;
        this.documents = documents;
        this.sight = new CaseSight(cases, documents);
    }

    Document<CaseView> of(Document<CaseView> document, Actor actor) {
        return with(document, begins(List.of(document.view()), actor));
    }

    Window<Document<CaseView>> of(Window<Document<CaseView>> window, Actor actor) {
        Seen seen =
                begins(window.items().stream().map(item -> item.value().view()).toList(), actor);
        return window.map(document -> with(document, seen));
    }

    /**
     * What is seen of some cases' series.
     *
     * @param cases the cases that are seen, of those that these name
     * @param firsts the first case that is seen, by the series whose own is not
     */
    private record Seen(Set<CaseId> cases, Map<CaseId, CaseId> firsts) {

        Ties of(Ties ties) {
            return new Ties(
                    ties.familyId(),
                    firsts.getOrDefault(ties.series(), ties.series()),
                    ties.continues() == null || !cases.contains(ties.continues())
                            ? null
                            : ties.continues(),
                    ties.offer());
        }
    }

    private Seen begins(Collection<CaseView> views, Actor actor) {
        Set<CaseId> named = new HashSet<>();
        // Nobody else is told of series.
        if (actor.holdsAny(Role.ADVOCACY_MANAGER, Role.ADVOCACY_ADMIN, Role.AUDITOR)) {
            for (CaseView view : views) {
                if (view.ties().continues() != null) {
                    named.add(view.ties().continues());
                    named.add(view.ties().series());
                }
            }
        }
        Set<CaseId> seen = sight.seen(actor, named);
        Map<CaseId, CaseId> firsts = new HashMap<>();
        for (CaseView view : views) {
            CaseId series = view.ties().series();
            if (named.contains(series) && !seen.contains(series)) {
                firsts.computeIfAbsent(series, of -> first(of, view.caseId(), actor));
            }
        }
        return new Seen(seen, firsts);
    }

    /** One that they see is in it: the case itself, at the latest. */
    private CaseId first(CaseId series, CaseId itself, Actor actor) {
        return documents
                .list(
                        cases,
                        new Criteria()
                                .andOperator(
                                        Criteria.where("view.ties.series").is(series.toString()),
                                        Visible.to(actor)),
                        new Window.Range(1, false, null, null))
                .items()
                .stream()
                .map(item -> item.value().view().caseId())
                .findFirst()
                .orElse(itself);
    }

    private static Document<CaseView> with(Document<CaseView> document, Seen seen) {
        Ties ties = document.view().ties();
        Ties known = seen.of(ties);
        return known.equals(ties)
                ? document
                : new Document<>(
                        document.id(),
                        document.opened(),
                        document.position(),
                        document.version(),
                        CaseProjection.with(document.view(), known));
    }
}
