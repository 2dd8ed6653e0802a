/**
 * What a council can be given of its logs, so that others can check them: their heads as they were
 * signed and cosigned, proofs, and receipts for single events. No answer says what an event says.
 */
@NullMarked
package org.alongside.evidence;

import org.jspecify.annotations.NullMarked;
