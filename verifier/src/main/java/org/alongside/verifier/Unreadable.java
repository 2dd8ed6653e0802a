package org.alongside.verifier;

/** What was given is not of the form that it should have. */
final class Unreadable extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final String why;

    Unreadable(String why) {
        super(why);
        this.why = why;
    }

    String why() {
        return why;
    }
}
