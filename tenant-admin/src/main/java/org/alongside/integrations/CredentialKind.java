package org.alongside.integrations;

/** By what a machine proves who it is. */
public enum CredentialKind {
    /** A secret, which the identity provider makes and which is shown once. */
    SECRET,
    /** A private key of the machine's own, by {@code private_key_jwt}. */
    KEY
}
