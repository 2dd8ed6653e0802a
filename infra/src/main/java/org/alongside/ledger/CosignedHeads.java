package org.alongside.ledger;

import java.util.Optional;

/**
 * What a witness keeps: of each log the last checkpoint that it cosigned, where nobody who runs the
 * log can write.
 */
public interface CosignedHeads {

    /** The last head of the log that was cosigned; empty where none was. */
    Optional<TreeHead> last(String origin);

    /**
     * Keeps a cosigned checkpoint, so that it survives whatever happens next, if the last head is
     * still {@code before}.
     *
     * @return false where it is another, and nothing was changed
     */
    boolean replace(String origin, Optional<TreeHead> before, TreeHead after, SignedNote cosigned);
}
