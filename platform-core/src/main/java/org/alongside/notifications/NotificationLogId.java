package org.alongside.notifications;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import org.alongside.casework.CaseId;

/** What was sent about a case, apart from the case. It follows from the case's id: there is one. */
public record NotificationLogId(@JsonValue UUID value) {

    @JsonCreator
    public NotificationLogId {}

    /** That of a case. */
    public static NotificationLogId of(CaseId caseId) {
        return new NotificationLogId(
                UUID.nameUUIDFromBytes(
                        ("notifications of " + caseId).getBytes(StandardCharsets.UTF_8)));
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
