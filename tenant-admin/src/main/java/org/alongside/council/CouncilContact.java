package org.alongside.council;

import org.alongside.event.Personal;

/**
 * Somebody at a council.
 *
 * @param purpose what to write to them about, such as data protection
 * @param name how they are called
 * @param email where they are reached
 */
public record CouncilContact(String purpose, @Personal String name, @Personal String email) {}
