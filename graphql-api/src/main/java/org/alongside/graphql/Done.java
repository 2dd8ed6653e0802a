package org.alongside.graphql;

import org.alongside.messaging.Receipt;
import org.jspecify.annotations.Nullable;

/**
 * A mutation that was carried out.
 *
 * @param receipt what it left behind
 * @param consistencyToken for reads that must include it
 * @param consistency whether the read models include it
 * @param entity what it was about, as the caller sees it; none if they do not, or not yet
 * @param <E> the class of the entity
 */
public record Done<E>(
        Receipt receipt, String consistencyToken, Consistency consistency, @Nullable E entity) {}
