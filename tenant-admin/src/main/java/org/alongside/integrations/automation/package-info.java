/** Makes and ends the clients of integrations at the identity provider. */
@NullMarked
package org.alongside.integrations.automation;

import org.jspecify.annotations.NullMarked;
