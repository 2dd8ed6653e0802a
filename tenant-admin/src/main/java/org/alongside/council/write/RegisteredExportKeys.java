package org.alongside.council.write;

import org.alongside.tenancy.CouncilId;

/** The keys that councils registered for their exports: a port. None is ever taken back. */
@FunctionalInterface
public interface RegisteredExportKeys {

    /** Whether the council has registered one. */
    boolean has(CouncilId council);
}
