package org.alongside.rejection;

import java.util.List;

/**
 * A rule of the field said no. Each rule has a rejection of its own, named after what is the case.
 *
 * <p>The message is for the person who asked, says what to do, and holds no personal data.
 */
public abstract class Rejection extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final List<String> fields;

    /**
     * @param message what is the case and what to do about it; no personal data
     * @param fields the part of the command that would have to be otherwise, as a path like {@code
     *     meeting.date} or {@code children[1].name}; where several commands are refused by the rule
     *     and call it differently, each of its names; none where it is not what is said that stands
     *     in the way
     */
    protected Rejection(String message, String... fields) {
        // A refusal is an answer, not a defect: no stack trace to pay for, none to leak.
        super(message, null, false, false);
        this.fields = List.of(fields);
    }

    /** What the part of the command is called that the rule is about; empty for the whole. */
    public List<String> fields() {
        return fields;
    }

    /**
     * The stable code, from the class's name: {@code AlreadyDecided} is {@code ALREADY_DECIDED}.
     */
    public final String code() {
        return getClass()
                .getSimpleName()
                .replaceAll("(?<=[a-z0-9])(?=[A-Z])", "_")
                .toUpperCase(java.util.Locale.ROOT);
    }

    /** What is the case and what to do about it. */
    public final String text() {
        return java.util.Objects.requireNonNull(getMessage());
    }
}
