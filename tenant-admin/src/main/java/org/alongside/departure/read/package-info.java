/** What is shown of a council's departure. */
@NullMarked
package org.alongside.departure.read;

import org.jspecify.annotations.NullMarked;
