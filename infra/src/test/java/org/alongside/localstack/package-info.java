@NullMarked
package org.alongside.localstack;

import org.jspecify.annotations.NullMarked;
