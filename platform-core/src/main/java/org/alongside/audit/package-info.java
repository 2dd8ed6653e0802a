/**
 * What has to be on record besides events: who asked for what, and was shown or refused what. And
 * the questions of those who look into it.
 */
@NullMarked
package org.alongside.audit;

import org.jspecify.annotations.NullMarked;
