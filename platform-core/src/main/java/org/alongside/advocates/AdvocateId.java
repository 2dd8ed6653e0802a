package org.alongside.advocates;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.UUID;

/** An advocate on a council's register. */
public record AdvocateId(@JsonValue UUID value) {

    @JsonCreator
    public AdvocateId {}

    @Override
    public String toString() {
        return value.toString();
    }
}
