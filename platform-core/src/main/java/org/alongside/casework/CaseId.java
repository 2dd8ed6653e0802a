package org.alongside.casework;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.UUID;

/** An advocacy case of one parent. */
public record CaseId(@JsonValue UUID value) {

    @JsonCreator
    public CaseId {}

    @Override
    public String toString() {
        return value.toString();
    }
}
