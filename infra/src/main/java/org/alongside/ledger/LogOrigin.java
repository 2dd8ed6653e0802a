package org.alongside.ledger;

import java.util.UUID;
import java.util.regex.Pattern;

/**
 * Which log a checkpoint is of: its first line, and the name of the key that signs it. It tells the
 * service, the council by its UUID and which of its two logs it is, and no one's name: checkpoints
 * go to the witness, and wherever a council cares to keep them.
 */
public record LogOrigin(String service, UUID council, Log log) {

    private static final String COUNCILS = "/councils/";
    private static final Pattern FORM =
            Pattern.compile(
                    "/councils/[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}/(events|access-records)");

    /** What is logged. */
    public enum Log {
        EVENTS("events"),
        ACCESS_RECORDS("access-records");

        private final String path;

        Log(String path) {
            this.path = path;
        }

        /** How it is called in an origin, and in the database. */
        public String path() {
            return path;
        }

        /**
         * The log that is called so.
         *
         * @throws IllegalArgumentException where none is
         */
        public static Log called(String path) {
            for (Log log : values()) {
                if (log.path.equals(path)) {
                    return log;
                }
            }
            throw new IllegalArgumentException("There is no such log");
        }
    }

    public LogOrigin {
        KeyName.checked(service);
    }

    /** Whether this is the origin of a log of the service. */
    static boolean isOf(String service, String origin) {
        return origin.startsWith(service + COUNCILS)
                && FORM.matcher(origin.substring(service.length())).matches();
    }

    /** As it stands in the checkpoint. */
    @Override
    public String toString() {
        return service + COUNCILS + council + '/' + log.path;
    }
}
