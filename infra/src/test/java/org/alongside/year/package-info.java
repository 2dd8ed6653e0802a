@NullMarked
package org.alongside.year;

import org.jspecify.annotations.NullMarked;
