package org.alongside.notifications;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import org.alongside.casework.CaseId;

/** A notification. It follows from what it is about, so that the same one is never two. */
public record NotificationId(@JsonValue UUID value) {

    @JsonCreator
    public NotificationId {}

    /**
     * That of an occasion.
     *
     * @param version the number of the case's event that gave it
     */
    public static NotificationId of(CaseId caseId, long version, Occasion occasion) {
        return new NotificationId(
                UUID.nameUUIDFromBytes(
                        "notification %s %d %s"
                                .formatted(caseId, version, occasion)
                                .getBytes(StandardCharsets.UTF_8)));
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
