package org.alongside.families;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.UUID;

/** The family of a case: parents of one family have a case each, and the family in common. */
public record FamilyId(@JsonValue UUID value) {

    @JsonCreator
    public FamilyId {}

    @Override
    public String toString() {
        return value.toString();
    }
}
