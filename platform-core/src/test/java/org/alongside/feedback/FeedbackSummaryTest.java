package org.alongside.feedback;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.stream.Stream;
import org.alongside.feedback.FeedbackSummary.Counts;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

@DisplayName("How parents answered")
final class FeedbackSummaryTest {

    private static final @Nullable Long HIDDEN = null;

    private static Counts of(long yes, long partly, long no, long notSaid) {
        return Counts.of(
                Map.of(
                        FeedbackAnswer.YES, yes,
                        FeedbackAnswer.PARTLY, partly,
                        FeedbackAnswer.NO, no,
                        FeedbackAnswer.NOT_SAID, notSaid));
    }

    static Stream<Arguments> numbers() {
        return Stream.of(
                // nothing small in it
                Arguments.of(of(20, 5, 7, 0), new Counts(20L, 5L, 7L, 0L)),
                // two small ones, which are not small together
                Arguments.of(of(20, 3, 4, 0), new Counts(20L, HIDDEN, HIDDEN, 0L)),
                // one small one: the smallest of the others goes too, or the total would tell it
                Arguments.of(of(20, 9, 2, 0), new Counts(20L, HIDDEN, HIDDEN, 0L)),
                // small together: one more
                Arguments.of(of(20, 9, 2, 1), new Counts(20L, HIDDEN, HIDDEN, HIDDEN)),
                // all who did not say the one said the other
                Arguments.of(of(7, 2, 0, 0), new Counts(HIDDEN, HIDDEN, 0L, 0L)),
                // few altogether
                Arguments.of(of(4, 0, 0, 0), new Counts(HIDDEN, HIDDEN, HIDDEN, HIDDEN)),
                Arguments.of(of(0, 0, 0, 0), new Counts(HIDDEN, HIDDEN, HIDDEN, HIDDEN)),
                Arguments.of(of(5, 0, 0, 0), new Counts(5L, 0L, 0L, 0L)));
    }

    @ParameterizedTest
    @MethodSource("numbers")
    void is_shown_without_small_numbers_and_what_would_tell_them(Counts shown, Counts expected) {
        assertThat(shown).isEqualTo(expected);
    }

    @Test
    void is_counted_in_all_from_five_on() {
        assertThat(FeedbackSummary.shown(4)).isNull();
        assertThat(FeedbackSummary.shown(5)).isEqualTo(5);
    }

    /** Whatever the numbers are, no small one can be worked out by subtraction. */
    @Test
    void tells_no_small_number_by_subtraction() {
        for (int yes = 0; yes < 12; yes++) {
            for (int partly = 0; partly < 12; partly++) {
                for (int no = 0; no < 12; no++) {
                    Counts shown = of(yes, partly, no, 3);
                    long told = 0;
                    int numbers = 0;
                    for (Long number :
                            new @Nullable Long[] {
                                shown.yes(), shown.partly(), shown.no(), shown.notSaid()
                            }) {
                        if (number != null) {
                            assertThat(number)
                                    .satisfiesAnyOf(
                                            some -> assertThat(some).isZero(),
                                            some -> assertThat(some).isGreaterThanOrEqualTo(5));
                            told += number;
                            numbers++;
                        }
                    }
                    long total = yes + partly + no + 3L;
                    if (total >= FeedbackSummary.SMALLEST) {
                        assertThat(total - told).isGreaterThanOrEqualTo(5);
                        assertThat(numbers).isLessThanOrEqualTo(2);
                    }
                }
            }
        }
    }
}
