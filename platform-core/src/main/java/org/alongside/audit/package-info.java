/**
 * What auditors ask: what happened in a case, how it stood at any moment, who could see it then,
 * and what somebody did. All of it is answered from the events alone.
 */
@NullMarked
package org.alongside.audit;

import org.jspecify.annotations.NullMarked;
