@NullMarked
package org.alongside.readstore;

import org.jspecify.annotations.NullMarked;
