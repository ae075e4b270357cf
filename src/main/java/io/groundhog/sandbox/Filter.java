package io.groundhog.sandbox;

import java.time.Instant;
import java.util.List;

/** What a search lets through, as a tree. */
sealed interface Filter {

    Filter ALL = new And(List.of());

    /** @param now the instant of the search: verdicts that are not visible yet do not count */
    boolean accepts(SandboxSpan span, Instant now);

    record And(List<Filter> parts) implements Filter {
        @Override
        public boolean accepts(SandboxSpan span, Instant now) {
            for (Filter part : parts) {
                if (!part.accepts(span, now)) {
                    return false;
                }
            }
            return true;
        }
    }

    record Or(List<Filter> parts) implements Filter {
        @Override
        public boolean accepts(SandboxSpan span, Instant now) {
            for (Filter part : parts) {
                if (part.accepts(span, now)) {
                    return true;
                }
            }
            return false;
        }
    }

    record Not(Filter part) implements Filter {
        @Override
        public boolean accepts(SandboxSpan span, Instant now) {
            return !part.accepts(span, now);
        }
    }

    /** One of the field's values fits. A raw text without readable attributes fits everything but ids. */
    record Field(String name, Match match) implements Filter {
        @Override
        public boolean accepts(SandboxSpan span, Instant now) {
            if (span.raw() != null && span.attributes().isEmpty()) {
                return !name.endsWith("_id");
            }
            for (String value : SpanFields.values(span, name, now)) {
                if (match.fits(value)) {
                    return true;
                }
            }
            return false;
        }
    }

    /** The text occurs in what went in or out; Datadog indexes only the first 20,500 characters. */
    record Text(Glob text) implements Filter {
        private static final int INDEXED = 20_500;

        @Override
        public boolean accepts(SandboxSpan span, Instant now) {
            return SpanFields.texts(span).stream()
                    .anyMatch(value -> text.isIn(value.substring(0, Math.min(INDEXED, value.length()))));
        }
    }

    sealed interface Match {
        boolean fits(String value);
    }

    record Like(Glob glob) implements Match {
        @Override
        public boolean fits(String value) {
            return glob.matches(value);
        }
    }

    /** A closed or half-open numeric range; a value that is no number never fits. */
    record Range(double low, boolean lowIncluded, double high, boolean highIncluded) implements Match {
        @Override
        public boolean fits(String value) {
            try {
                double number = Double.parseDouble(value);
                return (lowIncluded ? number >= low : number > low) && (highIncluded ? number <= high : number < high);
            } catch (NumberFormatException e) {
                return false;
            }
        }
    }
}
