package org.alongside.council.write;

import org.alongside.tenancy.CouncilId;

/**
 * The keys that councils registered and confirmed for their exports: a port. None is ever taken
 * back.
 */
@FunctionalInterface
public interface RegisteredExportKeys {

    /** Whether the council has one that is confirmed. */
    boolean has(CouncilId council);
}
