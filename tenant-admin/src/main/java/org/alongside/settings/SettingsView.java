package org.alongside.settings;

import java.time.Instant;

/**
 * A council's settings as they hold at a time.
 *
 * @param version how often they were set, whatever holds at that time
 * @param at the time
 * @param settings what holds
 */
public record SettingsView(long version, Instant at, CouncilSettings settings) {}
