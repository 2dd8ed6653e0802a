package org.alongside.drafts;

import org.alongside.casework.ExternalRef;
import org.jspecify.annotations.Nullable;

/**
 * A case as it was named in a draft: looked at only when the draft is submitted.
 *
 * @param id its id as clients know it
 * @param externalRef its identifier in another system
 */
public record DraftCaseRef(@Nullable String id, @Nullable ExternalRef externalRef) {}
