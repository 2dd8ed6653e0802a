package org.alongside.identity;

import org.alongside.messaging.Context;

/** Where somebody with a valid token stands. */
public sealed interface Standing {

    /** They act in a council, or for the platform. */
    record Admitted(Context context) implements Standing {}

    /** They act nowhere. */
    record Refused(Refusal refusal) implements Standing {}
}
