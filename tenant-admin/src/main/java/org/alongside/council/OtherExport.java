package org.alongside.council;

import org.alongside.rejection.Rejection;

/** It is not the digest of the last export. */
public final class OtherExport extends Rejection {

    private static final long serialVersionUID = 1L;

    public OtherExport() {
        super(
                "This is not the digest of the last export, since which nothing was written.",
                "manifestDigest");
    }
}
