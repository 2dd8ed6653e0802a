package org.alongside.casework;

import org.alongside.event.Personal;

/**
 * An identifier of another system of the council, opaque to us.
 *
 * @param kind what it identifies
 * @param system the other system, for example {@code mosaic}
 * @param value the identifier there
 */
public record ExternalRef(ExternalRefKind kind, String system, @Personal String value) {}
