package org.alongside.casework.read;

import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.alongside.actor.Actor;
import org.alongside.actor.Role;
import org.alongside.casework.CaseAccess;
import org.alongside.casework.CaseId;
import org.alongside.casework.OfferId;
import org.alongside.casework.Sight;
import org.alongside.readmodel.Documents;
import org.springframework.data.mongodb.core.query.Criteria;

/** Which cases somebody sees, as their documents say: only their ids are read. */
public final class CaseSight implements Sight {

    private final CaseProjection cases;
    private final Documents documents;

    public CaseSight(CaseProjection cases, Documents documents) {
        this.cases = cases;
        this.documents = documents;
    }

    @Override
    public Set<CaseId> seen(Actor actor, Collection<CaseId> among) {
        return among.isEmpty()
                ? Set.of()
                : ids(
                        new Criteria()
                                .andOperator(
                                        Criteria.where("_id")
                                                .in(
                                                        among.stream()
                                                                .map(CaseId::toString)
                                                                .collect(Collectors.toSet())),
                                        Visible.to(actor)));
    }

    @Override
    public Set<CaseId> asParent(Actor actor) {
        return actor.holdsAny(Role.PARENT)
                ? ids(
                        Criteria.where("view.parentAccount")
                                .is(actor.account())
                                .and("view.shutOut")
                                .ne(actor.account()))
                : Set.of();
    }

    @Override
    public Set<CaseId> closedInOffice(Actor actor) {
        return ids(closed(actor.account()));
    }

    @Override
    public Set<OfferId> offersClosedInOffice(Actor actor) {
        return offers(closed(actor.account()));
    }

    @Override
    public Set<OfferId> offersShutOutOf(Actor actor) {
        return offers(
                Criteria.where("view.guarded").is(true).and("view.shutOut").is(actor.account()));
    }

    /** The same rule as {@link CaseAccess}, turned round: by indexes, for these are few. */
    private static Criteria closed(String account) {
        return new Criteria()
                .orOperator(
                        Criteria.where("view.parentAccount").is(account),
                        Criteria.where("view.guarded")
                                .is(true)
                                .orOperator(
                                        Criteria.where("view.shutOut").is(account),
                                        Criteria.where("view.restriction")
                                                .ne(null)
                                                .and("view.restriction.accounts")
                                                .ne(account)));
    }

    private Set<CaseId> ids(Criteria criteria) {
        return documents.tally(cases, criteria, List.of("_id")).keySet().stream()
                .map(texts -> new CaseId(UUID.fromString(texts.getFirst())))
                .collect(Collectors.toUnmodifiableSet());
    }

    private Set<OfferId> offers(Criteria criteria) {
        return documents
                .tally(
                        cases,
                        new Criteria()
                                .andOperator(criteria, Criteria.where("view.ties.offer").ne(null)),
                        List.of("view.ties.offer"))
                .keySet()
                .stream()
                .map(texts -> new OfferId(UUID.fromString(texts.getFirst())))
                .collect(Collectors.toUnmodifiableSet());
    }
}
