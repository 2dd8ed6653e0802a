package org.alongside.casework;

import org.alongside.rejection.Rejection;

/** The referrer has to be told. */
public final class ReplyMissing extends Rejection {

    private static final long serialVersionUID = 1L;

    public ReplyMissing() {
        super(
                "Say in a reply what the referrer is to know: why nothing follows, or what is wanted.",
                "replyToReferrer");
    }
}
