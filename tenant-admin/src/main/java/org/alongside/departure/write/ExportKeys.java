package org.alongside.departure.write;

/** What exports can be encrypted to: a port. */
@FunctionalInterface
public interface ExportKeys {

    /** Whether a text is a public key of that form, with nothing mistyped that can be told. */
    boolean accepts(String recipient);
}
