package org.alongside.advocates;

/**
 * An advocate as the register shows them.
 *
 * @param advocateId the advocate
 * @param details what the register holds
 * @param active whether they may be allocated
 */
public record AdvocateView(AdvocateId advocateId, AdvocateDetails details, boolean active) {

    /** The name of the projection that keeps it. */
    public static final String PROJECTION = "advocates";
}
