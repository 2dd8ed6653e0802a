@NullMarked
package org.alongside.transfer;

import org.jspecify.annotations.NullMarked;
