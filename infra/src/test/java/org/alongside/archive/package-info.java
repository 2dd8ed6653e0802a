/** Tests of the file that a council takes with it. */
@NullMarked
package org.alongside.archive;

import org.jspecify.annotations.NullMarked;
