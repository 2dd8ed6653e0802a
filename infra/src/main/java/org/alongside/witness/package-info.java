/**
 * The witness: a process of its own that keeps the last head of each log that it cosigned, in its
 * own folder, and puts its signature only under what goes on from that; and how the application
 * reaches it. Needs the JDK, the package {@code ledger} and nothing else.
 */
@NullMarked
package org.alongside.witness;

import org.jspecify.annotations.NullMarked;
