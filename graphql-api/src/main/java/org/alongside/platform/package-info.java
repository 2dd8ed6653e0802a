/**
 * The operators' GraphQL interface: councils as tenants, and nothing of any case. A package of its
 * own, so that a rule of the house can say what it must not know.
 */
@NullMarked
package org.alongside.platform;

import org.jspecify.annotations.NullMarked;
