package org.alongside.casework;

import org.alongside.event.Personal;
import org.jspecify.annotations.Nullable;

/**
 * The social worker of the children, and how to reach them at work.
 *
 * @param name their name
 * @param team their team
 * @param workContact their work telephone or e-mail, if given
 */
public record SocialWorker(
        @Personal String name, @Personal String team, @Personal @Nullable String workContact) {}
