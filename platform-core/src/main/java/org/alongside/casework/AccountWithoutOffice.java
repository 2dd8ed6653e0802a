package org.alongside.casework;

import java.util.List;
import org.alongside.rejection.Rejection;

/** Nobody has these accounts who sees cases of the council by their office. */
public final class AccountWithoutOffice extends Rejection {

    private static final long serialVersionUID = 1L;

    private final transient List<String> fields;

    /**
     * @param fields which of those that were named
     */
    public AccountWithoutOffice(List<String> fields) {
        super(
                "No manager, coordinator, auditor or machine of the council has this account. Leave it out.",
                fields.getFirst());
        this.fields = List.copyOf(fields);
    }

    @Override
    public List<String> fields() {
        return fields;
    }
}
