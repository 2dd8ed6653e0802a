package org.alongside.year;

import java.util.ArrayList;
import java.util.List;

/** What is particular about a case. */
enum Turn {
    /** Nothing: it goes from the referral to the sign-off. */
    ORDINARY(14),
    /** Comes with less notice than the council asks for. */
    LATE(4),
    NO_FURTHER_ACTION(3),
    /** Ended with no further action, and is opened again. */
    RECONSIDERED(1),
    MORE_INFORMATION(3),
    CONSENT_LATER(2),
    CONSENT_WITHDRAWN(2),
    /** The parent asks for themselves. */
    OWN_REQUEST(3),
    /** The parent asks, and a coordinator writes it down. */
    REQUEST_WRITTEN_DOWN(1),
    /** Somebody else than the social worker suggested it. */
    OTHER_PROFESSIONAL(2),
    ADVOCATE_DECLINES(2),
    PARENT_DECLINES(1),
    /** The advocate cannot go on. */
    ADVOCATE_CHANGES(1),
    /** The parent asks for somebody else. */
    PARENT_ASKS_FOR_ANOTHER(1),
    PROVIDER_ACCEPTS(2),
    PROVIDER_REFUSES(1),
    /** No provider has anybody, either. */
    NOBODY_FOUND(1),
    RESCHEDULED(3),
    CANCELLED(1),
    MISSED(1),
    /** Nobody was there, so it is held again. */
    MISSED_AND_HELD_AGAIN(1),
    DISCLOSURE(1),
    /** The other parent of the family has a case of their own. */
    TWO_PARENTS(2),
    /** It turns out to be about a family that is known. */
    FAMILY_FOUND(1),
    RESTRICTED(1),
    SHUTS_SOMEBODY_OUT(1),
    /** An account is linked by mistake. */
    LINKED_BY_MISTAKE(1),
    OTHER_SOCIAL_WORKER(1),
    AMENDED(2),
    OUTCOME_RETURNED(1),
    REOPENED(1);

    private final int among;

    Turn(int among) {
        this.among = among;
    }

    /** All of them, some more often than others. */
    static List<Turn> deck() {
        List<Turn> deck = new ArrayList<>();
        for (Turn turn : values()) {
            for (int i = 0; i < turn.among; i++) {
                deck.add(turn);
            }
        }
        return deck;
    }
}
