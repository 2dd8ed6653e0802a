package org.alongside.composition;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** How long a departure waits, as the environment says it. */
final class DepartureWaitingTest {

    @Test
    void isThirtyDaysUnlessSomethingElseIsSaid() {
        assertThat(PlatformConfiguration.waiting("")).isEqualTo(Duration.ofDays(30));
        assertThat(PlatformConfiguration.waiting("P90D")).isEqualTo(Duration.ofDays(90));
        assertThat(PlatformConfiguration.waiting("PT0S")).isEqualTo(Duration.ZERO);
    }

    @ParameterizedTest
    @ValueSource(strings = {"30", "30 days", "-P1D", "P1M"})
    void isNothingThatCouldBeMisread(String text) {
        assertThatThrownBy(() -> PlatformConfiguration.waiting(text))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("ALONGSIDE_DEPARTURE_WAITING");
    }
}
