package org.alongside.advocates;

/** A gender, as an advocate describes their own or a parent prefers their advocate's. */
public enum Gender {
    WOMAN,
    MAN,
    NON_BINARY,
    ANOTHER
}
