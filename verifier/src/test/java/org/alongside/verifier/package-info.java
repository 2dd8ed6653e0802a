@NullMarked
package org.alongside.verifier;

import org.jspecify.annotations.NullMarked;
