package org.alongside.feedback;

import java.util.stream.Stream;
import org.alongside.event.Personal;
import org.jspecify.annotations.Nullable;

/**
 * What a parent says.
 *
 * @param heard whether they were heard
 * @param supported whether they felt supported
 * @param betterPrepared whether they were better prepared
 * @param betterWithSocialWorker whether they get on better with the social worker
 * @param ownWords what else they say, if they like
 */
public record FeedbackAnswers(
        FeedbackAnswer heard,
        FeedbackAnswer supported,
        FeedbackAnswer betterPrepared,
        FeedbackAnswer betterWithSocialWorker,
        @Personal @Nullable String ownWords) {

    /** Whether there is anything in it. */
    public boolean saySomething() {
        return ownWords != null
                || Stream.of(heard, supported, betterPrepared, betterWithSocialWorker)
                        .anyMatch(answer -> answer != FeedbackAnswer.NOT_SAID);
    }
}
