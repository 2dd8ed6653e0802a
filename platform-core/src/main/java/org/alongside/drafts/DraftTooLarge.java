package org.alongside.drafts;

import org.alongside.rejection.Rejection;

/** A draft has more bytes than are kept. */
public final class DraftTooLarge extends Rejection {

    private static final long serialVersionUID = 1L;

    public DraftTooLarge() {
        super(
                "This draft is longer than can be kept. Shorten what is written: a draft has at most 64 kilobytes.",
                "content");
    }
}
