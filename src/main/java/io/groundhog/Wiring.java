package io.groundhog;

import io.groundhog.datadog.DatadogSettings;
import io.groundhog.datadog.Permalinks;
import io.groundhog.datadog.Site;
import io.groundhog.export.bundle.TraceAddresses;
import io.groundhog.review.TraceLinks;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Joins packages that do not know each other. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(DatadogSettings.class)
class Wiring {

    @Bean
    Site datadogSite(DatadogSettings settings) {
        try {
            return Site.of(settings.site(), settings.url());
        } catch (IllegalArgumentException e) {
            throw new StartupException(e.getMessage(), e);
        }
    }

    /** The queue links to traces without knowing Datadog. */
    @Bean
    TraceLinks traceLinks(DatadogSettings settings) {
        return permalinks(settings)::trace;
    }

    /** Exports link to them as well. */
    @Bean
    TraceAddresses traceAddresses(DatadogSettings settings) {
        return permalinks(settings)::trace;
    }

    private static Permalinks permalinks(DatadogSettings settings) {
        try {
            return new Permalinks(settings.site(), settings.uiUrl());
        } catch (IllegalArgumentException e) {
            throw new StartupException(e.getMessage(), e);
        }
    }
}
