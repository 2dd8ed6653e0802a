package org.alongside.casework;

/** Why an account may see a case as its parent. */
public enum LinkGround {
    /** The account made the request. */
    OWN_REQUEST,
    /** A coordinator checked that the account is the parent's. */
    IDENTITY_CHECKED
}
