@NullMarked
package org.alongside.demo;

import org.jspecify.annotations.NullMarked;
