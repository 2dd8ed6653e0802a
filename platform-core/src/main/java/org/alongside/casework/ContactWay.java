package org.alongside.casework;

import org.alongside.event.Personal;

/**
 * One way that is safe.
 *
 * @param method how
 * @param detail the number, the address, the place or the person
 */
public record ContactWay(ContactMethod method, @Personal String detail) {}
