package org.alongside.people;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.UUID;

/**
 * An invitation: random, for it must not lead to an e-mail address. The name and the address in it
 * are encrypted under a key of its own, so that one person can be erased.
 */
public record InvitationId(@JsonValue UUID value) {

    @JsonCreator
    public InvitationId {}

    @Override
    public String toString() {
        return value.toString();
    }
}
