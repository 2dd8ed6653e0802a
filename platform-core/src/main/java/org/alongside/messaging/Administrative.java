package org.alongside.messaging;

/**
 * A command of a council's administrators. It is refused where the sender's administration was
 * taken or their membership ended here, although their token does not know it yet.
 */
public interface Administrative {}
