package io.groundhog;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.boot.diagnostics.FailureAnalysisReporter;

/** Says in one line why the service does not start, and what to do. Spring's own report of ten lines is off in the configuration. */
final class FailureLine implements FailureAnalysisReporter {

    private static final Logger log = LoggerFactory.getLogger(Groundhog.class);

    @Override
    public void report(FailureAnalysis analysis) {
        String action = analysis.getAction() == null ? "" : " " + analysis.getAction();
        log.error("Groundhog cannot start: {}{}", analysis.getDescription(), action);
    }
}
