/** What carries a departure between the council and the platform. */
@NullMarked
package org.alongside.departure.automation;

import org.jspecify.annotations.NullMarked;
