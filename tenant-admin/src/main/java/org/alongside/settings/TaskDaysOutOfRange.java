package org.alongside.settings;

import org.alongside.rejection.Rejection;

/** A piece of work would be due before it is anybody's, or after more than 90 working days. */
public final class TaskDaysOutOfRange extends Rejection {

    private static final long serialVersionUID = 1L;

    /**
     * @param field which work it is, by its name in the input
     */
    public TaskDaysOutOfRange(String field) {
        super("Give each piece of work 0 to 90 working days.", field);
    }
}
