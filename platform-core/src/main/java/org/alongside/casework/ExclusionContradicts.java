package org.alongside.casework;

import org.alongside.rejection.Rejection;

/** Somebody cannot have been excluded wholly and been there. */
public final class ExclusionContradicts extends Rejection {

    private static final long serialVersionUID = 1L;

    /**
     * @param exclusion which of those that are recorded, from 0
     */
    public ExclusionContradicts(int exclusion) {
        super(
                "Somebody who was excluded from the whole conference was not there. Correct the attendance or the exclusion.",
                "attendance.exclusions[%d]".formatted(exclusion));
    }
}
