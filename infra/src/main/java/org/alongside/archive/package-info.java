/**
 * The file that a council takes with it: everything of it, encrypted to a key of its own in the
 * form of age, with a manifest of counts and digests. Written, read, verified and encrypted to
 * another key here; where its lines come from and go to is others' business.
 */
@NullMarked
package org.alongside.archive;

import org.jspecify.annotations.NullMarked;
