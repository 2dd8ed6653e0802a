@NullMarked
package org.alongside.eventstore;

import org.jspecify.annotations.NullMarked;
