package org.alongside.tenancy;

import org.jspecify.annotations.Nullable;

/** The council's work is suspended, or it can only be read: nothing was written. */
public final class CouncilClosed extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient @Nullable CouncilId council;
    private final CouncilState state;

    /**
     * @param council which is closed
     * @param state that it is in
     * @param cause what the store said
     */
    public CouncilClosed(CouncilId council, CouncilState state, @Nullable Throwable cause) {
        super(
                state == CouncilState.FROZEN
                        ? "This council is closed to changes and can only be read: it is being"
                                + " exported or moved, or is kept closed since its export."
                                + " Nothing was changed. Try again later, or ask who runs the"
                                + " service."
                        : "The service is suspended for this council. Nothing was changed.",
                cause);
        this.council = council;
        this.state = state;
    }

    /** Whether it is this council that is closed. */
    public boolean isOf(CouncilId other) {
        return other.equals(council);
    }

    /** Whether it can be read. */
    public boolean isReadOnly() {
        return state == CouncilState.FROZEN;
    }
}
