package org.alongside.casework;

import org.alongside.rejection.Rejection;

/** The strategy discussion has not been held yet. */
public final class StrategyDiscussionToCome extends Rejection {

    private static final long serialVersionUID = 1L;

    public StrategyDiscussionToCome() {
        super(
                "The day of the strategy discussion has not come. Leave it out until it was held.",
                "meeting.strategyDiscussionOn");
    }
}
