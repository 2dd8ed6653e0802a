package org.alongside.offers;

/** How an offer was answered, as far as it was. */
public enum OfferAnswer {
    /** Not answered yet. */
    PENDING,
    /** The parent said yes, at once or in the end. */
    ACCEPTED,
    /** The parent said no. */
    DECLINED
}
