package org.alongside.operate;

/** The command line is none that is known. What was typed is not quoted: it may be a reason. */
final class Misused extends RuntimeException {

    private static final long serialVersionUID = 1L;

    Misused(String message) {
        super(message);
    }
}
