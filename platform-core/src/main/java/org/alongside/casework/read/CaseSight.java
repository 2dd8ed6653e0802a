package org.alongside.casework.read;

import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.alongside.actor.Actor;
import org.alongside.actor.Role;
import org.alongside.casework.CaseId;
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
    public Set<CaseId> asParent(Actor actor) {
        return actor.holdsAny(Role.PARENT)
                ? ids(
                        Criteria.where("view.parentAccount")
                                .is(actor.account())
                                .and("view.shutOut")
                                .ne(actor.account()))
                : Set.of();
    }

    private Set<CaseId> ids(Criteria criteria) {
        return documents.tally(cases, criteria, List.of("_id")).keySet().stream()
                .map(texts -> new CaseId(UUID.fromString(texts.getFirst())))
                .collect(Collectors.toUnmodifiableSet());
    }
}
