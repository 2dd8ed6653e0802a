package org.alongside.council.automation;

import org.alongside.messaging.Explained;

/** A step cannot be taken with the council as it is; nothing was changed. */
final class StepRefused extends IllegalStateException implements Explained {

    private static final long serialVersionUID = 1L;

    StepRefused(String message) {
        super(message);
    }
}
