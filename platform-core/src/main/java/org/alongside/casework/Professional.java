package org.alongside.casework;

import org.alongside.event.Personal;
import org.jspecify.annotations.Nullable;

/**
 * The professional who referred the parent, where it was not their social worker.
 *
 * @param name their name
 * @param profession what they are, for example health visitor
 * @param organisation for whom they work
 * @param workContact their work telephone or e-mail, if given
 */
public record Professional(
        @Personal String name,
        @Personal String profession,
        @Personal String organisation,
        @Personal @Nullable String workContact) {}
