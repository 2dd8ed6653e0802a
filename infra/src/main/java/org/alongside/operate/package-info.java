/** The operators' commands: what they ask for and what is done, on any process with the stores. */
@NullMarked
package org.alongside.operate;

import org.jspecify.annotations.NullMarked;
