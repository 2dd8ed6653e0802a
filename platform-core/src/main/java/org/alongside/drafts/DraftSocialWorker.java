package org.alongside.drafts;

import org.jspecify.annotations.Nullable;

/** The social worker as far as is written yet: see {@link org.alongside.casework.SocialWorker}. */
public record DraftSocialWorker(
        @Nullable String name, @Nullable String team, @Nullable String workContact) {}
