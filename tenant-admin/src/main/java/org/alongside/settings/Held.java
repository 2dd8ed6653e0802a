package org.alongside.settings;

import java.time.Instant;

/**
 * A setting that holds, and since when.
 *
 * @param value the setting
 * @param from from when it holds
 * @param <T> the class of the setting
 */
public record Held<T>(T value, Instant from) {}
