package org.alongside.audit;

import java.util.Arrays;

/** The kinds of things that access records name by their ids. Stored by number, for ever. */
public enum SubjectKind {
    CASE(1),
    ADVOCATE(2),
    FAMILY(3),
    OFFER(4),
    PROVIDER(5),
    FEEDBACK(6),
    PERSON(7),
    INTEGRATION(8),
    DRAFT(9),
    /** To the operators: as a tenant. */
    COUNCIL(10);

    private final int number;

    SubjectKind(int number) {
        this.number = number;
    }

    /** The number that is stored, 1 to 15. */
    public int number() {
        return number;
    }

    /**
     * The kind of a stored number.
     *
     * @throws IllegalArgumentException if it is none
     */
    static SubjectKind of(int number) {
        return Arrays.stream(values())
                .filter(kind -> kind.number == number)
                .findAny()
                .orElseThrow(() -> new IllegalArgumentException("There is no kind " + number));
    }
}
