/**
 * A council's data on its way out of a cell, into one, and from one to another; under database
 * roles that are made for the job and reach that council only.
 */
@NullMarked
package org.alongside.transfer;

import org.jspecify.annotations.NullMarked;
