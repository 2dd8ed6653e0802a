package org.alongside.council;

import org.alongside.rejection.Rejection;

/** The council has no key, registered and confirmed, that its export could be encrypted to. */
public final class NoExportKeyRegistered extends Rejection {

    private static final long serialVersionUID = 1L;

    public NoExportKeyRegistered() {
        super(
                "This council has no confirmed key for exports, and nothing leaves the service unencrypted. Have its administrator call registerExportKey and its manager confirmExportKey first.");
    }
}
