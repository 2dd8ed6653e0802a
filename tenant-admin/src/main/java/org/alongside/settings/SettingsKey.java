package org.alongside.settings;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import org.alongside.tenancy.CouncilId;

/** A council's settings in its own event store. It follows from the slug: there is one. */
public record SettingsKey(@JsonValue UUID value) {

    @JsonCreator
    public SettingsKey {}

    /** That of a council. */
    public static SettingsKey of(CouncilId council) {
        return new SettingsKey(
                UUID.nameUUIDFromBytes(
                        ("settings " + council.slug()).getBytes(StandardCharsets.UTF_8)));
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
