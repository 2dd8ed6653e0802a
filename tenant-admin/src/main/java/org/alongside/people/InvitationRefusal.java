package org.alongside.people;

/** Why an invitation made nobody a member. */
public enum InvitationRefusal {
    /** The address is in a domain that another council has at the identity provider. */
    OTHER_COUNCILS_DOMAIN,
    /** The account with this address is, or can be, logged into by somebody else's provider. */
    OTHER_PROVIDER,
    /** The council's own provider is tied to no domain, so it could speak for any address. */
    PROVIDER_WITHOUT_DOMAIN,
    /** Whoever was invited was disabled in this council after the invitation. */
    DISABLED_MEANWHILE,
    /** It is the account of who invited: nobody gives themselves a role. */
    OWN_ACCOUNT
}
