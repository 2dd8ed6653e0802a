package org.alongside.casework;

import org.alongside.event.Personal;
import org.jspecify.annotations.Nullable;

/**
 * A parent's own request for an advocate.
 *
 * @param support what is wanted
 * @param socialWorker the children's social worker, if the parent says
 * @param howAsked how the parent asked the coordinator who wrote it down; none where they asked
 *     themselves
 */
public record SelfRequest(
        Support support, @Nullable SocialWorker socialWorker, @Personal @Nullable String howAsked) {

    /** Whether a coordinator wrote it down for the parent. */
    public boolean onBehalf() {
        return howAsked != null;
    }
}
