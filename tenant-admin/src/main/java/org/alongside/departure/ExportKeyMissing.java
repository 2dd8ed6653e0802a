package org.alongside.departure;

import org.alongside.rejection.Rejection;

/** No key for exports is registered, or none that was registered is confirmed. */
public final class ExportKeyMissing extends Rejection {

    private static final long serialVersionUID = 1L;

    public ExportKeyMissing() {
        super(
                "There is no key for exports that an administrator registered and a manager confirmed. That comes first: nothing leaves the service unencrypted.");
    }
}
