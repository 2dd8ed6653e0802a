package org.alongside.council;

import org.alongside.event.Personal;

/** Who is invited to administer a new council. */
public record FirstAdministrator(
        @Personal String email, @Personal String firstName, @Personal String lastName) {}
