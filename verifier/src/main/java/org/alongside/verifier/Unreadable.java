package org.alongside.verifier;

/** What was given is not of the form that it should have. */
final class Unreadable extends RuntimeException {

    private static final long serialVersionUID = 1L;

    Unreadable(String why) {
        super(why);
    }
}
