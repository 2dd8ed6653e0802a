package org.alongside.council;

import org.alongside.casework.NoticePolicy;

/**
 * What a council has set for itself.
 *
 * @param notice how much notice it asks for
 */
public record CouncilSettings(NoticePolicy notice) {}
