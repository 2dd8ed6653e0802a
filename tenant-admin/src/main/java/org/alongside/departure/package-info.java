/**
 * How a council leaves, as the council has it: the key that its exports are encrypted to, its wish
 * to leave, and what the platform said to that. The platform's side is the feature {@code council}.
 */
@NullMarked
package org.alongside.departure;

import org.jspecify.annotations.NullMarked;
