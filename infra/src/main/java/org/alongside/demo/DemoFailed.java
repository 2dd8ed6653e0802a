package org.alongside.demo;

/** The worked example did not go as it should; the message says what happened. */
public final class DemoFailed extends RuntimeException {

    private static final long serialVersionUID = 1L;

    DemoFailed(String message) {
        super(message);
    }
}
