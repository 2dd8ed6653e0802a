package org.alongside.settings;

import java.time.Instant;
import java.util.List;

/**
 * Everything that a council has set.
 *
 * @param entries what was set, in the order in which it was said
 */
public record SettingsHistory(List<Entry> entries) {

    public SettingsHistory {
        entries = List.copyOf(entries);
    }

    /**
     * One thing that was set.
     *
     * @param version its number, from 1
     * @param at when it was said
     * @param by who said it, by name
     * @param set what was said, and from when it holds
     */
    public record Entry(long version, Instant at, String by, SettingsEvent set) {}
}
