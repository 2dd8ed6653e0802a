package org.alongside.notifications.automation;

/** Hands mails to a mail server: a port. */
public interface Post {

    /** What the server said. */
    enum Answer {
        /** It took the mail. */
        TAKEN,
        /** It will never take this mail. */
        REFUSED
    }

    /**
     * Hands one over.
     *
     * @throws RuntimeException if the server could not be asked or wants it later; the exception
     *     names nobody
     */
    Answer hand(Letter letter);
}
