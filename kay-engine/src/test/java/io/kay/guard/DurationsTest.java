package io.kay.guard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;

import org.junit.jupiter.api.Test;

class DurationsTest {

    private static final Duration LONGEST = Duration.ofSeconds(Long.MAX_VALUE, 999_999_999);
    private static final Duration SHORTEST = Duration.ofSeconds(Long.MIN_VALUE);

    @Test
    void whatIsTooLongForALongIsTheLongestTime() {
        assertThat(Durations.nanos(Duration.ofNanos(1))).isEqualTo(1);
        assertThat(Durations.nanos(Duration.ofDays(365 * 292))).isEqualTo(Durations.MAX_NANOS);
        assertThat(Durations.nanos(LONGEST)).isEqualTo(Durations.MAX_NANOS);
        assertThat(Durations.nanos(SHORTEST)).isEqualTo(-Durations.MAX_NANOS);
        assertThat(Durations.millis(LONGEST)).isEqualTo(Long.MAX_VALUE);
    }

    @Test
    void noDeadlineAndNoDifferenceOfTwoOverflows() {
        long deadline = Durations.MAX_NANOS + Durations.nanos(LONGEST);

        assertThat(deadline).isPositive();
        assertThat(Durations.nanos(LONGEST) - Durations.nanos(SHORTEST)).isPositive();
    }

    @Test
    void aRefusalNamesTheParameterTheValueAndTheRange() {
        assertThatIllegalArgumentException().isThrownBy(() -> Durations.requirePositive("period", Duration.ZERO))
                .withMessage("period is PT0S; use more than zero");
        assertThatIllegalArgumentException().isThrownBy(() -> Durations.requireNotNegative("delay", SHORTEST))
                .withMessage("delay is " + SHORTEST + "; use zero or more");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Durations.requirePositive("time", LONGEST, Duration.ofMinutes(1)))
                .withMessage("time is " + LONGEST + "; use more than zero, up to PT1M");
    }
}
