@NullMarked
package org.alongside.operate;

import org.jspecify.annotations.NullMarked;
