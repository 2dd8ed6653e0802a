package org.alongside.graphql;

import org.alongside.messaging.Context;
import org.jspecify.annotations.Nullable;

/** The council's position as clients carry it from a write to a read. */
public final class ConsistencyToken {

    private static final String PURPOSE = "consistency";

    private ConsistencyToken() {}

    static String of(Context context, long position) {
        return Sealed.seal(context.council(), PURPOSE, position);
    }

    /** The position; none if no token was given. One that was not given here is refused. */
    public static @Nullable Long position(Context context, @Nullable String token) {
        return token == null
                ? null
                : Sealed.open(context.council(), PURPOSE, token)
                        .orElseThrow(ConsistencyToken::refused);
    }

    /** The answer to a token that was never given in this place. */
    static RequestRefused refused() {
        return new RequestRefused(
                "INVALID_CONSISTENCY_TOKEN",
                "This is not a consistency token that you were given here.");
    }
}
