package org.alongside.feedback;

import java.util.EnumMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How parents answered, without small numbers, by which one of them could be known.
 *
 * @param total how many gave feedback; none where it is fewer than {@value #SMALLEST}
 * @param heard whether they were heard
 * @param supported whether they felt supported
 * @param betterPrepared whether they were better prepared
 * @param betterWithSocialWorker whether they get on better with the social worker
 */
public record FeedbackSummary(
        @Nullable Long total,
        Counts heard,
        Counts supported,
        Counts betterPrepared,
        Counts betterWithSocialWorker) {

    /** The smallest number that is shown, but for zero. */
    public static final int SMALLEST = 5;

    /**
     * How one question was answered. A number is none where it is 1 to 4, and where such a number
     * could be worked out from the others; all are where fewer than five gave feedback.
     */
    public record Counts(
            @Nullable Long yes, @Nullable Long partly, @Nullable Long no, @Nullable Long notSaid) {

        /** What may be shown of these numbers. */
        public static Counts of(Map<FeedbackAnswer, Long> answers) {
            Map<FeedbackAnswer, Long> shown = new EnumMap<>(FeedbackAnswer.class);
            for (FeedbackAnswer answer : FeedbackAnswer.values()) {
                shown.put(answer, answers.getOrDefault(answer, 0L));
            }
            long total = shown.values().stream().mapToLong(Long::longValue).sum();
            if (total < SMALLEST) {
                return new Counts(null, null, null, null);
            }
            shown.values().removeIf(count -> count > 0 && count < SMALLEST);
            hideWhatTellsTheRest(shown, total);
            return new Counts(
                    shown.get(FeedbackAnswer.YES),
                    shown.get(FeedbackAnswer.PARTLY),
                    shown.get(FeedbackAnswer.NO),
                    shown.get(FeedbackAnswer.NOT_SAID));
        }

        /** The total is known: what is hidden, taken together, must not be small either. */
        private static void hideWhatTellsTheRest(Map<FeedbackAnswer, Long> shown, long total) {
            while (true) {
                long hidden = total - shown.values().stream().mapToLong(Long::longValue).sum();
                int numbers = FeedbackAnswer.values().length - shown.size();
                if (numbers == 0 || (numbers > 1 && hidden >= SMALLEST)) {
                    return;
                }
                shown.entrySet().stream()
                        .filter(entry -> entry.getValue() > 0)
                        .min(Map.Entry.comparingByValue())
                        .map(Map.Entry::getKey)
                        .ifPresent(shown::remove);
            }
        }
    }

    /** What may be shown of all of it. */
    public static @Nullable Long shown(long total) {
        return total < SMALLEST ? null : total;
    }
}
