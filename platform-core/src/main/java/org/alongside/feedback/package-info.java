/**
 * Feedback of parents: after their case, or after they declined an offer. Social workers and
 * advocates never see it.
 */
@NullMarked
package org.alongside.feedback;

import org.jspecify.annotations.NullMarked;
