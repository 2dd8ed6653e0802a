package org.alongside.rejection;

/** The sender expected another version than the one that is there. */
public final class Conflict extends Rejection {

    private static final long serialVersionUID = 1L;

    private final long currentVersion;

    public Conflict(long expectedVersion, long currentVersion) {
        super(
                "You expected version %d, but it is at version %d now. Read it again, and repeat if you still want to."
                        .formatted(expectedVersion, currentVersion),
                "expectedVersion");
        this.currentVersion = currentVersion;
    }

    /** The version that is there now. */
    public long currentVersion() {
        return currentVersion;
    }
}
