package io.groundhog.sandbox;

import java.util.Random;

/** How an issue is spread over time. All keep the same average per hour but {@link #ONCE}, which is one trace a day. */
enum Rhythm {
    STEADY {
        @Override
        double expected(double perHour, long minute, long salt) {
            return perHour / 60;
        }
    },
    /** Nothing for hours, then everything within one minute. */
    BURST {
        @Override
        double expected(double perHour, long minute, long salt) {
            int block = 6 * 60;
            return minute == chosenMinute(minute, block, salt) ? perHour * 6 : 0;
        }
    },
    /** Rare after midnight (UTC), four times as frequent by the end of the day as by the end of its first quarter. */
    ESCALATING {
        @Override
        double expected(double perHour, long minute, long salt) {
            return perHour / 60 * 2 * Math.floorMod(minute, DAY) / DAY;
        }
    },
    /** Ninety minutes of trouble, then silence, every eight hours. */
    RETURNING {
        @Override
        double expected(double perHour, long minute, long salt) {
            int cycle = 8 * 60;
            int active = 90;
            return Math.floorMod(minute + salt % cycle, (long) cycle) < active ? perHour / 60 * cycle / active : 0;
        }
    },
    ONCE {
        @Override
        double expected(double perHour, long minute, long salt) {
            return minute == chosenMinute(minute, DAY, salt) ? EXACTLY_ONE : 0;
        }
    };

    private static final int DAY = 24 * 60;
    private static final double EXACTLY_ONE = -1;

    /** The expected number of traces in this minute; negative means exactly one. */
    abstract double expected(double perHour, long minute, long salt);

    /**
     * How many traces begin in this minute.
     *
     * @param minute since the epoch
     * @param salt tells issues with the same rhythm apart
     */
    int count(double perHour, long minute, long salt, Random random) {
        double expected = expected(perHour, minute, salt);
        return expected < 0 ? 1 : poisson(expected, random);
    }

    static int poisson(double expected, Random random) {
        double limit = Math.exp(-expected);
        int count = -1;
        for (double product = 1; product > limit || count < 0; product *= random.nextDouble()) {
            count++;
        }
        return count;
    }

    private static long chosenMinute(long minute, int block, long salt) {
        long first = Math.floorDiv(minute, (long) block) * block;
        return first + Dice.of(salt, first).nextInt(block);
    }
}
