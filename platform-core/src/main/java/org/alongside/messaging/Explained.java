package org.alongside.messaging;

/**
 * A failure whose message an operator is shown: a sentence of our own that says what is the case or
 * what to do, and holds and quotes nothing of a person.
 */
public interface Explained {}
