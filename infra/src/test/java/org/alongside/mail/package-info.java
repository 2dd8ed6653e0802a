@NullMarked
package org.alongside.mail;

import org.jspecify.annotations.NullMarked;
