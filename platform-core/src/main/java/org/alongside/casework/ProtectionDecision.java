package org.alongside.casework;

/**
 * What the conference decided on the children's protection. What they are put on is a plan or a
 * register, as the council's nation calls it.
 */
public enum ProtectionDecision {
    /** They are put on it. */
    BEGINS,
    /** They stay on it. */
    CONTINUES,
    /** They come off it. */
    ENDS,
    /** They are not put on it. */
    NOT_NEEDED,
    /** It is not the same for every child. */
    DIFFERS,
    /** It goes further: to court, or to the steps before it. */
    COURT,
    /** Whoever recorded the outcome does not know. */
    NOT_KNOWN;

    /**
     * Whether a meeting of this kind can decide so. An initial conference decides whether children
     * are put on a plan or a register, and a review whether they stay on it; where one conference
     * is the first for some children and a review for others, it differs.
     */
    public boolean fits(MeetingKind kind) {
        return switch (kind) {
            case INITIAL ->
                    switch (this) {
                        case BEGINS, NOT_NEEDED, DIFFERS, COURT, NOT_KNOWN -> true;
                        case CONTINUES, ENDS -> false;
                    };
            case REVIEW ->
                    switch (this) {
                        case CONTINUES, ENDS, DIFFERS, COURT, NOT_KNOWN -> true;
                        case BEGINS, NOT_NEEDED -> false;
                    };
            case OTHER_MEETING -> false;
        };
    }

    /**
     * Whether no child is on it afterwards, so that no review follows. Whoever goes to court stays
     * on it until it is ended.
     */
    public boolean endsReviews() {
        return switch (this) {
            case ENDS, NOT_NEEDED -> true;
            case BEGINS, CONTINUES, DIFFERS, COURT, NOT_KNOWN -> false;
        };
    }
}
