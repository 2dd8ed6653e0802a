package org.alongside.council;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A departure that a council asked for.
 *
 * @param notBefore once an operator agreed: nothing is removed before this
 */
public record LeavingCouncil(@Nullable Instant notBefore) {}
