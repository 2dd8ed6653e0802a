/**
 * The keys under which personal data is kept: one for each case or advocate, wrapped by the
 * council's, which is wrapped by the master key. Pure cryptography; where keys are kept is a port.
 */
@NullMarked
package org.alongside.keys;

import org.jspecify.annotations.NullMarked;
