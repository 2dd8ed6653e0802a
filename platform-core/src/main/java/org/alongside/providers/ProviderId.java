package org.alongside.providers;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.UUID;

/** An external provider of advocacy on a council's list. */
public record ProviderId(@JsonValue UUID value) {

    @JsonCreator
    public ProviderId {}

    @Override
    public String toString() {
        return value.toString();
    }
}
