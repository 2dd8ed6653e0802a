package org.alongside.verifier;

/** Which of a council's logs. */
enum Log {
    EVENTS("events", "event", "events"),
    ACCESS_RECORDS("access-records", "access record", "access records");

    private final String path;
    private final String one;
    private final String many;

    Log(String path, String one, String many) {
        this.path = path;
        this.one = one;
        this.many = many;
    }

    /** How it is called in a checkpoint's origin, and where checkpoints are kept. */
    String path() {
        return path;
    }

    /** What a row of it is called. */
    String one() {
        return one;
    }

    String many() {
        return many;
    }
}
