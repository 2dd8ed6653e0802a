/** Samples that break the rules of the house. */
@NullMarked
package org.alongside.house.broken.localstack;

import org.jspecify.annotations.NullMarked;
