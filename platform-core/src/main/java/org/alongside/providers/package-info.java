/** External providers of advocacy, for what the council's own pool cannot serve. */
@NullMarked
package org.alongside.providers;

import org.jspecify.annotations.NullMarked;
