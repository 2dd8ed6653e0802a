/**
 * The people of a council: who is invited, which roles they are given and lose. What is decided
 * here is carried out at the identity provider, and people are shown from there; what stays here is
 * who decided what, and when.
 */
@NullMarked
package org.alongside.people;

import org.jspecify.annotations.NullMarked;
