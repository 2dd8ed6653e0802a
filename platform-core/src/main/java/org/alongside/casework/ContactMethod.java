package org.alongside.casework;

/** A way of reaching somebody. */
public enum ContactMethod {
    /** A call. */
    PHONE,
    /** A text message. */
    TEXT_MESSAGE,
    /** An e-mail. */
    EMAIL,
    /** A letter. */
    POST,
    /** Meeting them. */
    IN_PERSON,
    /** Through a person they trust. */
    THROUGH_SOMEBODY
}
