/** What the event store and the processors are worth, measured beside their ceiling and a peer. */
@NullMarked
package org.alongside.benchmark;

import org.jspecify.annotations.NullMarked;
