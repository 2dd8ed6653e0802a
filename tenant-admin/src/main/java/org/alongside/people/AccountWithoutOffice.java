package org.alongside.people;

import org.alongside.rejection.Rejection;

/** Nobody has this account who sees cases of the council by their office. */
public final class AccountWithoutOffice extends Rejection {

    private static final long serialVersionUID = 1L;

    /**
     * @param field which of those that were named
     */
    public AccountWithoutOffice(String field) {
        super(
                "No manager, coordinator or auditor of the council has this account. Leave it out.",
                field);
    }
}
