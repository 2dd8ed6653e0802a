package org.alongside.operate;

/**
 * What was asked for cannot be done; the message says why and what to do, and nothing of people.
 */
public final class Refused extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /**
     * @param message a sentence for the operator
     */
    public Refused(String message) {
        super(message);
    }
}
