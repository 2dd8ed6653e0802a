package org.alongside.casework;

import org.alongside.event.Personal;
import org.jspecify.annotations.Nullable;

/**
 * The parent or carer whom the case is for.
 *
 * @param name their full name
 * @param nameUsed what they like to be called, if it differs
 * @param relationToChildren what they are to the children, for example mother or grandparent
 */
public record Parent(
        @Personal String name,
        @Personal @Nullable String nameUsed,
        @Personal String relationToChildren) {}
