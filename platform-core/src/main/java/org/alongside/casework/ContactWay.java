package org.alongside.casework;

/**
 * One way that is safe.
 *
 * @param method how
 * @param detail the number, the address, the place or the person
 */
public record ContactWay(ContactMethod method, String detail) {}
