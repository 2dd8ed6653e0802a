package org.alongside.audit;

import org.jspecify.annotations.Nullable;

/**
 * What a record says that may be personal: it is sealed by the council's key.
 *
 * @param address where the request came from, as the network says
 * @param words what was searched for, as JSON; none where nothing was
 * @param reason why, where a reason is asked
 */
public record Circumstances(
        @Nullable String address, @Nullable String words, @Nullable String reason) {

    /** Where nothing is known. */
    public static final Circumstances NONE = new Circumstances(null, null, null);

    /** Whether there is nothing to seal. */
    public boolean sayNothing() {
        return address == null && words == null && reason == null;
    }

    /** Shows nothing of it. */
    @Override
    public String toString() {
        return "Circumstances[sealed]";
    }
}
