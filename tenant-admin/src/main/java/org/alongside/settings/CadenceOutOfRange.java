package org.alongside.settings;

import org.alongside.rejection.Rejection;

/** The time between conferences is not one that can be kept. */
public final class CadenceOutOfRange extends Rejection {

    private static final long serialVersionUID = 1L;

    /**
     * @param field the part that it is about
     */
    public CadenceOutOfRange(String field) {
        super(
                "Give 1 to 90 days to the initial conference, and 1 to 12 months to each review.",
                field);
    }
}
