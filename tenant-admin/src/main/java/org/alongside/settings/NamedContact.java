package org.alongside.settings;

import org.alongside.event.Personal;
import org.jspecify.annotations.Nullable;

/**
 * Somebody at a council's advocacy office.
 *
 * @param name how they are called
 * @param telephone their own number, if they give it
 * @param email their own address for e-mail, if they give it
 */
public record NamedContact(
        @Personal String name,
        @Personal @Nullable String telephone,
        @Personal @Nullable String email) {}
