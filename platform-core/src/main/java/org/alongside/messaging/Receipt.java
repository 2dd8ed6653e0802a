package org.alongside.messaging;

import java.util.UUID;

/**
 * What a command left behind.
 *
 * @param subject the aggregate that the command was for
 * @param version the aggregate's version after it: the number of its events
 * @param position the council's position of the command's last event: reads at or after it see it
 */
public record Receipt(UUID subject, long version, long position) {}
