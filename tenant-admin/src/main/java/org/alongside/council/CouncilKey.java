package org.alongside.council;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import org.alongside.tenancy.CouncilId;

/**
 * A council's life in the platform's event store. It follows from the slug, so that no slug is ever
 * given twice.
 */
public record CouncilKey(@JsonValue UUID value) {

    @JsonCreator
    public CouncilKey {}

    /** That of a council. */
    public static CouncilKey of(CouncilId council) {
        return new CouncilKey(
                UUID.nameUUIDFromBytes(
                        ("council " + council.slug()).getBytes(StandardCharsets.UTF_8)));
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
