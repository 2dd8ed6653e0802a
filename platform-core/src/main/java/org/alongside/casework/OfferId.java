package org.alongside.casework;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.UUID;

/** An offer of an advocate to one parent; here, for a referral may come of it. */
public record OfferId(@JsonValue UUID value) {

    @JsonCreator
    public OfferId {}

    @Override
    public String toString() {
        return value.toString();
    }
}
