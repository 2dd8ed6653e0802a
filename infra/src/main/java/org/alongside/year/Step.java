package org.alongside.year;

import java.time.Instant;
import org.alongside.actor.Actor;

/**
 * Something that somebody does.
 *
 * @param at when
 * @param actor who
 * @param command what they ask for
 */
public record Step(Instant at, Actor actor, Object command) {}
