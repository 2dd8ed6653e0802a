package org.alongside.ledger;

import java.util.UUID;

/**
 * Which log a checkpoint is of: its first line, and the name of the key that signs it. It tells the
 * service, the council by its UUID and which of its two logs it is, and no one's name: checkpoints
 * go to the witness, and wherever a council cares to keep them.
 */
public record LogOrigin(String service, UUID council, Log log) {

    /** What is logged. */
    public enum Log {
        EVENTS("events"),
        ACCESS_RECORDS("access-records");

        private final String path;

        Log(String path) {
            this.path = path;
        }
    }

    public LogOrigin {
        KeyName.checked(service);
    }

    /** As it stands in the checkpoint. */
    @Override
    public String toString() {
        return service + "/councils/" + council + '/' + log.path;
    }
}
