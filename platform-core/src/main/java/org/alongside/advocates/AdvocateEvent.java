package org.alongside.advocates;

/** What can have happened to an advocate on the register. */
public sealed interface AdvocateEvent permits AdvocateRegistered, AdvocateStoodDown {

    /** The advocate. */
    AdvocateId advocateId();
}
