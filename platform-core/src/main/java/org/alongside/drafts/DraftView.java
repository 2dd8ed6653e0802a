package org.alongside.drafts;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A draft as its author sees it at a time.
 *
 * @param missing what it cannot be submitted without
 * @param notice how it would be judged if it were submitted then; none while the kind or the day of
 *     the meeting is open, and where that day is over
 */
public record DraftView(Draft draft, List<MissingAnswer> missing, @Nullable NoticePreview notice) {

    public DraftView {
        missing = List.copyOf(missing);
    }
}
