/**
 * What has to be on record besides events: who asked for what, and was shown or refused what. And
 * the questions of those who look into it: what happened in a case, how it stood at any moment, who
 * could see it then, and what somebody did, all answered from the events alone.
 */
@NullMarked
package org.alongside.audit;

import org.jspecify.annotations.NullMarked;
