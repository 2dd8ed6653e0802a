/**
 * The event store on PostgreSQL: appends, loads, claims, checkpoints, and Axon put together over
 * it.
 */
@NullMarked
package org.alongside.eventstore;

import org.jspecify.annotations.NullMarked;
