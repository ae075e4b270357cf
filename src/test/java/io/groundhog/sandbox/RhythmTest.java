package io.groundhog.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.withinPercentage;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class RhythmTest {

    private static final int DAY = 24 * 60;
    private static final long SALT = Dice.salt("some-issue");

    private static int[] dayOf(Rhythm rhythm, double perHour, int day) {
        return IntStream.range(day * DAY, (day + 1) * DAY)
                .map(minute -> rhythm.count(perHour, minute, SALT, Dice.of(minute, SALT)))
                .toArray();
    }

    @ParameterizedTest
    @EnumSource(
            value = Rhythm.class,
            names = {"ONCE"},
            mode = EnumSource.Mode.EXCLUDE)
    void everyRhythmKeepsItsAverage(Rhythm rhythm) {
        int days = 60;
        int total = IntStream.range(20_500, 20_500 + days)
                .map(day -> IntStream.of(dayOf(rhythm, 4, day)).sum())
                .sum();
        assertThat(total / (24.0 * days)).isCloseTo(4, withinPercentage(10));
    }

    @Test
    void aBurstIsFourMinutesADayWithDozensEach() {
        assertThat(IntStream.of(dayOf(Rhythm.BURST, 4, 20_501)).filter(count -> count > 0))
                .hasSize(4)
                .allMatch(count -> count >= 12);
    }

    @Test
    void anEscalatingIssueIsWorstAtTheEndOfTheDay() {
        int[] day = dayOf(Rhythm.ESCALATING, 60, 20_501);
        int morning = IntStream.range(0, DAY / 4).map(i -> day[i]).sum();
        int evening = IntStream.range(DAY * 3 / 4, DAY).map(i -> day[i]).sum();
        assertThat(evening).isGreaterThan(4 * morning);
    }

    @Test
    void aReturningIssueFallsSilentForHours() {
        int[] day = dayOf(Rhythm.RETURNING, 60, 20_501);
        int longest = 0;
        int silent = 0;
        for (int count : day) {
            silent = count == 0 ? silent + 1 : 0;
            longest = Math.max(longest, silent);
        }
        assertThat(longest).isBetween(380, 400);
    }

    @Test
    void aOneOffHappensOnceADay() {
        for (int day = 20_501; day < 20_510; day++) {
            assertThat(IntStream.of(dayOf(Rhythm.ONCE, 0, day)).sum()).isEqualTo(1);
        }
    }
}
