package org.alongside.casework.read;

import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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
 * series begins with the first case of it that they see, each other case goes on from the last one
 * before it that they see, and nothing tells that there are more.
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
        return with(document, begins(List.of(document), actor));
    }

    Window<Document<CaseView>> of(Window<Document<CaseView>> window, Actor actor) {
        Seen seen = begins(window.items().stream().map(item -> item.value()).toList(), actor);
        return window.map(document -> with(document, seen));
    }

    /**
     * What is seen of some cases' series.
     *
     * @param cases the cases that are seen, of those that these name
     * @param firsts the first case that is seen, by the series whose own is not
     * @param nearest the last case that is seen before, by the case whose own is not
     */
    private record Seen(
            Set<CaseId> cases, Map<CaseId, CaseId> firsts, Map<CaseId, CaseId> nearest) {

        Ties of(CaseId caseId, Ties ties) {
            CaseId continues = ties.continues();
            return new Ties(
                    ties.familyId(),
                    firsts.getOrDefault(ties.series(), ties.series()),
                    continues != null && cases.contains(continues)
                            ? continues
                            : nearest.get(caseId),
                    ties.offer());
        }
    }

    private Seen begins(Collection<Document<CaseView>> shown, Actor actor) {
        Set<CaseId> named = new HashSet<>();
        // Nobody else is told of series.
        if (actor.holdsAny(Role.ADVOCACY_MANAGER, Role.ADVOCACY_ADMIN, Role.AUDITOR)) {
            for (Document<CaseView> document : shown) {
                Ties ties = document.view().ties();
                if (ties.continues() != null) {
                    named.add(ties.continues());
                    named.add(ties.series());
                }
            }
        }
        Set<CaseId> seen = sight.seen(actor, named);
        Map<CaseId, CaseId> firsts = new HashMap<>();
        Map<CaseId, CaseId> nearest = new HashMap<>();
        for (Document<CaseView> document : shown) {
            CaseId itself = document.view().caseId();
            Ties ties = document.view().ties();
            if (named.contains(ties.series()) && !seen.contains(ties.series())) {
                firsts.computeIfAbsent(
                        ties.series(), series -> first(series, actor).orElse(itself));
            }
            if (named.contains(ties.continues()) && !seen.contains(ties.continues())) {
                last(ties.series(), document.opened(), actor)
                        .ifPresent(before -> nearest.put(itself, before));
            }
        }
        return new Seen(seen, firsts, nearest);
    }

    /** One that they see is in it: the case itself, at the latest. */
    private Optional<CaseId> first(CaseId series, Actor actor) {
        return one(series, actor, new Window.Range(1, false, null, null));
    }

    private Optional<CaseId> last(CaseId series, long before, Actor actor) {
        return one(series, actor, new Window.Range(1, true, null, before));
    }

    private Optional<CaseId> one(CaseId series, Actor actor, Window.Range range) {
        return documents
                .list(
                        cases,
                        new Criteria()
                                .andOperator(
                                        Criteria.where("view.ties.series").is(series.toString()),
                                        Visible.to(actor)),
                        range)
                .items()
                .stream()
                .map(item -> item.value().view().caseId())
                .findFirst();
    }

    private static Document<CaseView> with(Document<CaseView> document, Seen seen) {
        Ties ties = document.view().ties();
        Ties known = seen.of(document.view().caseId(), ties);
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
