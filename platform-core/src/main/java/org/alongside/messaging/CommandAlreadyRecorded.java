package org.alongside.messaging;

/**
 * The same idempotency key was recorded by a command that ran at the same time; thrown by the event
 * store's append, which then stores nothing.
 */
public final class CommandAlreadyRecorded extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public CommandAlreadyRecorded(Throwable cause) {
        super("A command with the same idempotency key was carried out at the same time", cause);
    }
}
