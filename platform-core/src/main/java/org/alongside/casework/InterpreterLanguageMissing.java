package org.alongside.casework;

import org.alongside.rejection.Rejection;

/** An interpreter is needed, but for which language is not said. */
public final class InterpreterLanguageMissing extends Rejection {

    private static final long serialVersionUID = 1L;

    public InterpreterLanguageMissing() {
        super("Say which language the interpreter is for.", "interpreter.language");
    }
}
