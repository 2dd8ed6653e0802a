package org.alongside.year;

import java.time.Duration;

/**
 * What came of a play.
 *
 * @param commands how many were accepted: all of them
 * @param position the council's last position
 * @param took how long it took
 */
public record Played(int commands, long position, Duration took) {}
