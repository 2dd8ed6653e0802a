package org.alongside.offers;

import org.alongside.event.Personal;
import org.jspecify.annotations.Nullable;

/**
 * The parent or carer who was offered an advocate.
 *
 * @param name their full name
 * @param nameUsed what they like to be called, if it differs
 */
public record OfferedParent(@Personal String name, @Personal @Nullable String nameUsed) {}
