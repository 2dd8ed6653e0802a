package org.alongside.settings;

import org.alongside.rejection.Rejection;

/** People would be reminded of what is over, or so early or late that it does not help. */
public final class RemindersOutOfRange extends Rejection {

    private static final long serialVersionUID = 1L;

    /**
     * @param field which of them, by its name in the input
     */
    public RemindersOutOfRange(String field) {
        super(
                "Remind people 0 to 20 working days before, and tell managers 1 to 20 working days"
                        + " after.",
                field);
    }
}
