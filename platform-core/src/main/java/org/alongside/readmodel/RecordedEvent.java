package org.alongside.readmodel;

import java.time.Instant;
import org.alongside.messaging.Context;

/**
 * An event as it was recorded.
 *
 * @param context council and actor
 * @param position the council's position: dense, from 1, in commit order
 * @param subject the aggregate's id
 * @param version the number of the aggregate's events up to and with this one
 * @param at when it was recorded
 * @param payload the event
 */
public record RecordedEvent(
        Context context, long position, String subject, long version, Instant at, Object payload) {}
