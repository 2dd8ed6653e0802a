package org.alongside.settings;

import org.alongside.rejection.Rejection;

/** A setting would hold for a time that is over. */
public final class SettingInThePast extends Rejection {

    private static final long serialVersionUID = 1L;

    public SettingInThePast() {
        super(
                "Nothing that is over is judged anew. Give a time to come, or none for from now on.",
                "from");
    }
}
