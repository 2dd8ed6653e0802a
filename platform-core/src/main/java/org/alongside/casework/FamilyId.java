package org.alongside.casework;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.UUID;

/** A family in the council's process: its parents may have cases of their own. */
public record FamilyId(@JsonValue UUID value) {

    @JsonCreator
    public FamilyId {}

    @Override
    public String toString() {
        return value.toString();
    }
}
