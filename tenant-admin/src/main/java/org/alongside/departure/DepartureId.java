package org.alongside.departure;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import org.alongside.tenancy.CouncilId;

/** A council's departure in its own event store. It follows from the slug: there is one. */
public record DepartureId(@JsonValue UUID value) {

    @JsonCreator
    public DepartureId {}

    /** That of a council. */
    public static DepartureId of(CouncilId council) {
        return new DepartureId(
                UUID.nameUUIDFromBytes(
                        ("departure of " + council.slug()).getBytes(StandardCharsets.UTF_8)));
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
