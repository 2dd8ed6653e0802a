package org.alongside.advocates;

import java.time.LocalDate;
import org.alongside.event.EventName;
import org.alongside.event.Personal;
import org.jspecify.annotations.Nullable;

/**
 * An advocate takes no new cases for the moment; what they carry goes on.
 *
 * @param until the last day of the pause; none if it lasts until they resume
 */
@EventName("advocates.AdvocatePaused")
public record AdvocatePaused(
        AdvocateId advocateId, @Personal String reason, @Nullable LocalDate until)
        implements AdvocateEvent {}
