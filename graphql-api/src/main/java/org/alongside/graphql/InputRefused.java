package org.alongside.graphql;

import java.util.List;

/** A mutation does nothing, for reasons that its {@code userErrors} say. */
final class InputRefused extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient List<UserError> errors;

    InputRefused(List<UserError> errors) {
        super("The input is refused", null, false, false);
        this.errors = List.copyOf(errors);
    }

    InputRefused(String code, String field, String message) {
        this(List.of(new UserError(code, field, message, null)));
    }

    List<UserError> errors() {
        return errors;
    }
}
