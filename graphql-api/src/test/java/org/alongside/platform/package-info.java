/** Tests of the operators' interface that need no server. */
@NullMarked
package org.alongside.platform;

import org.jspecify.annotations.NullMarked;
