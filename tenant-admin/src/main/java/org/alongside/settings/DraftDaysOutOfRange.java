package org.alongside.settings;

import org.alongside.rejection.Rejection;

/** Drafts would be kept for less than a day or for more than 90. */
public final class DraftDaysOutOfRange extends Rejection {

    private static final long serialVersionUID = 1L;

    public DraftDaysOutOfRange() {
        super("Keep drafts for 1 to 90 days.", "days");
    }
}
