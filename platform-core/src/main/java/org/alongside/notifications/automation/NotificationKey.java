package org.alongside.notifications.automation;

import java.util.UUID;
import org.alongside.casework.CaseId;
import org.alongside.notifications.Occasion;

/**
 * What a notification that is due is about, as it is scheduled: nothing of a person.
 *
 * @param version the number of the case's event that gave the occasion, from 1
 */
record NotificationKey(CaseId caseId, long version, Occasion occasion) {

    static NotificationKey parse(String key) {
        String[] parts = key.split(":", 3);
        return new NotificationKey(
                new CaseId(UUID.fromString(parts[0])),
                Long.parseLong(parts[1]),
                Occasion.valueOf(parts[2]));
    }

    @Override
    public String toString() {
        return caseId + ":" + version + ":" + occasion;
    }
}
