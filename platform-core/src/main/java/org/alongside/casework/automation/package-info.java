/** What follows in one case from what was decided in another. */
@NullMarked
package org.alongside.casework.automation;

import org.jspecify.annotations.NullMarked;
