package org.alongside.settings;

import org.alongside.rejection.Rejection;

/** The days before a meeting are not 0 to 90. */
public final class DaysOutOfRange extends Rejection {

    private static final long serialVersionUID = 1L;

    /**
     * @param field the part that it is about
     */
    public DaysOutOfRange(String field) {
        super("Give 0 to 90 days; 0 asks for none.", field);
    }
}
