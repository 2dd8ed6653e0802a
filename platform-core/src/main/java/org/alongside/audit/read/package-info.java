/**
 * Answers auditors about access records, and by folding a case's events anew, up to the moment that
 * they ask about.
 */
@NullMarked
package org.alongside.audit.read;

import org.jspecify.annotations.NullMarked;
