@NullMarked
package org.alongside.departure.write;

import org.jspecify.annotations.NullMarked;
