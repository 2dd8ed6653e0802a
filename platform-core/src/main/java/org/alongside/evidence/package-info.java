/**
 * What a council can be given of its logs, so that others can check them: their heads as they were
 * signed and cosigned, proofs, and receipts for single events and access records. No answer says
 * what those say.
 */
@NullMarked
package org.alongside.evidence;

import org.jspecify.annotations.NullMarked;
