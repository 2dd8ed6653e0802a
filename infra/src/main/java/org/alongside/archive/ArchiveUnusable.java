package org.alongside.archive;

import org.alongside.messaging.Explained;

/**
 * A key or an archive that cannot be used. Says which part and what to do, and quotes nothing of
 * the content.
 */
public final class ArchiveUnusable extends IllegalStateException implements Explained {

    private static final long serialVersionUID = 1L;

    ArchiveUnusable(String message) {
        super(message);
    }
}
