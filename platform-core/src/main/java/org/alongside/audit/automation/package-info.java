/** What is done about access records by itself: room for the months to come. */
@NullMarked
package org.alongside.audit.automation;

import org.jspecify.annotations.NullMarked;
