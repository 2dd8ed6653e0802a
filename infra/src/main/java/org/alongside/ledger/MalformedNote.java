package org.alongside.ledger;

/** What came is not what its format says. The message tells what is wrong, and quotes nothing. */
public final class MalformedNote extends RuntimeException {

    private static final long serialVersionUID = 1L;

    MalformedNote(String found) {
        super("Found " + found);
    }

    MalformedNote(String found, Throwable cause) {
        super("Found " + found, cause);
    }
}
