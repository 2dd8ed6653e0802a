/** As it must not be. */
@NullMarked
package org.alongside.house.broken.audit;

import org.jspecify.annotations.NullMarked;
