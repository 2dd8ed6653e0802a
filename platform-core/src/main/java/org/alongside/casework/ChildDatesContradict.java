package org.alongside.casework;

import org.alongside.rejection.Rejection;

/** A child cannot be both born and unborn, or born in the future. */
public final class ChildDatesContradict extends Rejection {

    private static final long serialVersionUID = 1L;

    /**
     * @param child which of the children, from 0
     * @param day which of its days
     */
    public ChildDatesContradict(int child, String day) {
        super(
                "A born child has a date of birth that is not in the future and no expected date; an unborn child has no date of birth, and is expected within a year.",
                "children[%d].%s".formatted(child, day));
    }
}
