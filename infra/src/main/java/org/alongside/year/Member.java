package org.alongside.year;

/**
 * Somebody of a council.
 *
 * @param account their account at the identity provider
 * @param name how it is called
 */
public record Member(String account, String name) {}
