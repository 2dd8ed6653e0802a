package org.alongside.settings;

import org.alongside.rejection.Rejection;

/** The council has its first settings already. */
public final class SettingsAlreadyAdopted extends Rejection {

    private static final long serialVersionUID = 1L;

    public SettingsAlreadyAdopted() {
        super("This council has settings already. Change what is to be different.");
    }
}
