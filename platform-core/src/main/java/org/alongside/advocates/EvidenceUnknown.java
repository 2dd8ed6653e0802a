package org.alongside.advocates;

import org.alongside.rejection.Rejection;

/** The advocate has no such training or check on record, or it was withdrawn. */
public final class EvidenceUnknown extends Rejection {

    private static final long serialVersionUID = 1L;

    public EvidenceUnknown() {
        super(
                "There is no such training or check on this entry, or it was withdrawn. Read the entry again.",
                "evidenceId");
    }
}
