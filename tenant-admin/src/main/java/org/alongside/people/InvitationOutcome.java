package org.alongside.people;

import org.jspecify.annotations.Nullable;

/**
 * What has become of an invitation.
 *
 * @param refusal why it was not carried out; none if it was
 * @param position of the event that says so: what must be handled until it holds
 */
public record InvitationOutcome(@Nullable InvitationRefusal refusal, long position) {}
