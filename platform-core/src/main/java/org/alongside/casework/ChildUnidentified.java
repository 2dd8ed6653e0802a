package org.alongside.casework;

import org.alongside.rejection.Rejection;

/** A child who is born has a name or a date of birth. */
public final class ChildUnidentified extends Rejection {

    private static final long serialVersionUID = 1L;

    /**
     * @param child which of the children, from 0
     */
    public ChildUnidentified(int child) {
        super(
                "Give the name or the date of birth of each child who is born.",
                "children[%d]".formatted(child));
    }
}
