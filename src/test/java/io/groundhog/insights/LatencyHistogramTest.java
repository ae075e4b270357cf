package io.groundhog.insights;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class LatencyHistogramTest {

    @Test
    void nothingSaysNothing() {
        LatencyHistogram none = new LatencyHistogram();
        assertThat(none.percentile(0.5)).isNull();
        assertThat(none.shareWithinGoal()).isNull();
    }

    @Test
    void theGoalIsTheEndOfABucket() {
        LatencyHistogram times = new LatencyHistogram();
        times.add(bucket(300), 19);
        times.add(bucket(300.001), 1);
        assertThat(times.shareWithinGoal()).isEqualTo(0.95);
        assertThat(times.percentile(0.95)).isEqualTo(300.0);
    }

    @Property
    void percentilesAreAtMostFivePerCentTooHigh(
            @ForAll @Size(min = 1, max = 200) List<@LongRange(min = 1, max = 3_000_000) Long> seconds) {
        LatencyHistogram times = new LatencyHistogram();
        seconds.forEach(each -> times.add(bucket(each), 1));
        List<Long> sorted = seconds.stream().sorted().toList();
        for (double share : new double[] {0.5, 0.95}) {
            double exact = sorted.get((int) Math.ceil(share * sorted.size()) - 1);
            assertThat(times.percentile(share)).isBetween(exact - 0.06, exact * 1.051 + 0.06);
        }
        assertThat(times.shareWithinGoal())
                .isCloseTo(
                        seconds.stream().filter(each -> each <= 300).count() / (double) seconds.size(), within(0.0001));
    }

    /** As the trigger on trace_reference has it. */
    private static int bucket(double seconds) {
        return (int) Math.ceil(115 * (Math.log(Math.max(seconds, 1)) / Math.log(300.0)));
    }
}
