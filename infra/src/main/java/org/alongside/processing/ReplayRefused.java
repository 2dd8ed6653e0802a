package org.alongside.processing;

/** A group of event handlers has side effects, which must not happen twice. */
public final class ReplayRefused extends IllegalArgumentException {

    private static final long serialVersionUID = 1L;

    ReplayRefused(String processor) {
        super(processor + " has side effects: it is never replayed");
    }
}
