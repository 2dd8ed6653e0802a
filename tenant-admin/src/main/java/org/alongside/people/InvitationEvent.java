package org.alongside.people;

/** What can have happened to an invitation. */
public sealed interface InvitationEvent permits PersonInvited, InvitationRefused, InvitationSent {

    /** The invitation. */
    InvitationId invitationId();
}
