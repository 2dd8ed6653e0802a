/**
 * A year of a council that does not exist: made from a seed, and played through the commands'
 * gateway as of its own times. For local stacks, tests and measurements; the application does not
 * know it.
 */
@NullMarked
package org.alongside.year;

import org.jspecify.annotations.NullMarked;
