/** What happens to drafts when their time is over. */
@NullMarked
package org.alongside.drafts.automation;

import org.jspecify.annotations.NullMarked;
