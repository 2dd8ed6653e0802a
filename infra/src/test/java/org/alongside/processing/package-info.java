@NullMarked
package org.alongside.processing;

import org.jspecify.annotations.NullMarked;
