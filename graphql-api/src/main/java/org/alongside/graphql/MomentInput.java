package org.alongside.graphql;

import java.time.Instant;
import org.alongside.audit.Moment;
import org.jspecify.annotations.Nullable;

/** The schema's input of this name: exactly one of these is given. */
record MomentInput(@Nullable Instant time, @Nullable Integer version, @Nullable Integer position) {

    Moment moment() {
        if (time != null) {
            return new Moment.AtTime(time);
        }
        if (version != null) {
            return new Moment.AtVersion(version);
        }
        if (position != null) {
            return new Moment.AtPosition(position);
        }
        throw new IllegalStateException("The schema requires one of them");
    }
}
