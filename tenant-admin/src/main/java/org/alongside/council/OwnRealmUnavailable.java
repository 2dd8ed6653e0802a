package org.alongside.council;

import org.alongside.rejection.Rejection;

/** The service was given no account that makes realms. */
public final class OwnRealmUnavailable extends Rejection {

    private static final long serialVersionUID = 1L;

    public OwnRealmUnavailable() {
        super(
                "This service makes no realms. Onboard the council into the shared one, or set up"
                        + " the service's account for realms first.",
                "ownRealm");
    }
}
