package org.alongside.keys;

import org.alongside.tenancy.CouncilId;
import org.jspecify.annotations.Nullable;

/** Where the councils' keysets are kept, encrypted by the master key: a port. */
public interface CouncilKeysets {

    /** The council's keyset, if it has one. */
    byte @Nullable [] of(CouncilId council);

    /**
     * Keeps the council's first keyset. Where another was first, that one stays: a keyset that goes
     * takes with it every key that it has wrapped.
     */
    void keepFirst(CouncilId council, byte[] keyset);

    /**
     * Puts another keyset in the place of one.
     *
     * @return false, having done nothing, if the council's keyset is no longer {@code before}
     */
    boolean replace(CouncilId council, byte[] before, byte[] after);
}
