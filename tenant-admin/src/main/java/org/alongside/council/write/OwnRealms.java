package org.alongside.council.write;

/** Realms that are one council's own: a port. */
public interface OwnRealms {

    /** Whether the service can make one. */
    boolean available();
}
