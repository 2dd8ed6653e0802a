package org.alongside.graphql;

/** A field is refused with an entry in {@code errors[]}, without saying whether data is there. */
class RequestRefused extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final String code;

    /**
     * @param code the stable code in {@code extensions.code}
     * @param message what is the case and what to do about it; nothing from the request
     */
    RequestRefused(String code, String message) {
        super(message, null, false, false);
        this.code = code;
    }

    String code() {
        return code;
    }

    static RequestRefused forbidden() {
        return new RequestRefused("FORBIDDEN", "Your role does not allow this.");
    }

    static RequestRefused invalidId() {
        return new RequestRefused("INVALID_ID", "This is not an id of this kind of thing.");
    }

    static RequestRefused invalidInput(String message) {
        return new RequestRefused("INVALID_INPUT", message);
    }
}
