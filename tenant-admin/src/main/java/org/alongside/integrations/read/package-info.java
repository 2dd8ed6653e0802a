/** Read models of integrations. */
@NullMarked
package org.alongside.integrations.read;

import org.jspecify.annotations.NullMarked;
