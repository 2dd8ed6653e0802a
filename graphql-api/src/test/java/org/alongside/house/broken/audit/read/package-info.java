/** As it must not be. */
@NullMarked
package org.alongside.house.broken.audit.read;

import org.jspecify.annotations.NullMarked;
