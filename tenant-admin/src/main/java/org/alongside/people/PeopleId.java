package org.alongside.people;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import org.alongside.tenancy.CouncilId;

/**
 * All people of a council as one: so that rules about several of them, such as the last
 * administrator, hold where they are decided. It follows from the slug.
 */
public record PeopleId(@JsonValue UUID value) {

    @JsonCreator
    public PeopleId {}

    /** That of a council. */
    public static PeopleId of(CouncilId council) {
        return new PeopleId(
                UUID.nameUUIDFromBytes(
                        ("people of " + council.slug()).getBytes(StandardCharsets.UTF_8)));
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
