package org.alongside.casework;

import org.alongside.rejection.Rejection;

/** The manager, or another one, has decided. */
public final class AlreadyDecided extends Rejection {

    private static final long serialVersionUID = 1L;

    /**
     * @param decision what was decided
     */
    public AlreadyDecided(Decision decision) {
        super(
                "This referral was decided already: "
                        + switch (decision) {
                            case PROCEED -> "it proceeds.";
                            case NO_FURTHER_ACTION -> "no further action.";
                        });
    }
}
