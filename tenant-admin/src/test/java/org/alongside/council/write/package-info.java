@NullMarked
package org.alongside.council.write;

import org.jspecify.annotations.NullMarked;
