package org.alongside.audit;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is otherwise than it was, of one field of a case.
 *
 * @param field which field, as a path that stays the same: {@code support.parent.name}
 * @param label the field in words
 * @param before what was there, in words; none where nothing was
 * @param after what is there, in words; none where nothing is
 * @param subjects the things whose ids are the words before and after, where these are ids
 */
public record Change(
        String field,
        String label,
        @Nullable String before,
        @Nullable String after,
        List<Subject> subjects) {

    public Change {
        subjects = List.copyOf(subjects);
    }

    /** Shows nothing of a case. */
    @Override
    public String toString() {
        return "Change of " + field;
    }
}
