package org.alongside.people;

/** Why an invitation made nobody a member. */
public enum InvitationRefusal {
    /**
     * The address is in a domain that another council has at the identity provider, or its account
     * can be logged into by somebody else's provider. Which of them is not said: the latter would
     * tell that there is an account.
     */
    ADDRESS_NOT_INVITABLE,
    /** The council's own provider is tied to no domain, so it could speak for any address. */
    PROVIDER_WITHOUT_DOMAIN,
    /** Whoever was invited was disabled in this council after the invitation. */
    DISABLED_MEANWHILE,
    /** It is the account of who invited: nobody gives themselves a role. */
    OWN_ACCOUNT
}
