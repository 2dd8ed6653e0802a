/** Carries out at the identity provider what was decided about a council's people. */
@NullMarked
package org.alongside.people.automation;

import org.jspecify.annotations.NullMarked;
