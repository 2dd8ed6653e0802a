@NullMarked
package org.alongside.schedule;

import org.jspecify.annotations.NullMarked;
