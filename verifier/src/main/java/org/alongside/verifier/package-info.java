/**
 * The verifier of a council's logs, for the council's own auditor: a program of its own that shares
 * no code with the application. It was written from RFC 6962 and the formats of C2SP, in another
 * way than the application's code for the same, so that one mistake is not made twice.
 */
@NullMarked
package org.alongside.verifier;

import org.jspecify.annotations.NullMarked;
