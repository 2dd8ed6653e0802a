package org.alongside.rejection;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A rule of the field said no. Each rule has a rejection of its own, named after what is the case.
 *
 * <p>The message is for the person who asked, says what to do, and holds no personal data.
 */
public abstract class Rejection extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final @Nullable String field;
    private final List<String> alsoCalled;

    /**
     * @param message what is the case and what to do about it; no personal data
     */
    protected Rejection(String message) {
        this(message, null);
    }

    /**
     * @param message what is the case and what to do about it; no personal data
     * @param field the part of the command that would have to be otherwise, as a path like {@code
     *     meeting.date} or {@code children[1].name}; none where it is not what is said that stands
     *     in the way
     * @param alsoCalled its names in other commands that the rule refuses
     */
    protected Rejection(String message, @Nullable String field, String... alsoCalled) {
        // A refusal is an answer, not a defect: no stack trace to pay for, none to leak.
        super(message, null, false, false);
        this.field = field;
        this.alsoCalled = List.of(alsoCalled);
    }

    /** The part of the command that the rule is about. */
    public @Nullable String field() {
        return field;
    }

    /** The parts of the command that the rule is about, where there are several of a kind. */
    public List<String> fields() {
        return field == null ? List.of() : List.of(field);
    }

    /** What other commands call that part. */
    public List<String> alsoCalled() {
        return alsoCalled;
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
