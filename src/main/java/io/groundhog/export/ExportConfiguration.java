package io.groundhog.export;

import io.groundhog.StartupException;
import io.groundhog.database.SqlFiles;
import io.groundhog.export.bundle.BundleLimits;
import io.groundhog.export.bundle.BundleMaker;
import io.groundhog.export.bundle.TraceAddresses;
import io.groundhog.export.format.Advice;
import io.groundhog.export.format.Formats;
import io.groundhog.export.http.AddressGuard;
import io.groundhog.export.http.HttpLimits;
import io.groundhog.export.http.OutboundComponent;
import io.groundhog.export.outbox.DeliveryFailure;
import io.groundhog.export.outbox.DeliveryMetrics;
import io.groundhog.export.outbox.Destinations;
import io.groundhog.export.outbox.KafkaTopics;
import io.groundhog.export.outbox.Outbox;
import io.groundhog.export.outbox.OutboxComponent;
import io.groundhog.export.outbox.OutboxSettings;
import io.groundhog.redaction.Redactor;
import io.micrometer.core.instrument.MeterRegistry;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import org.apache.camel.CamelContext;
import org.apache.camel.spring.boot.CamelContextConfiguration;
import org.apache.hc.client5.http.SystemDefaultDnsResolver;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Lazy;
import org.springframework.core.env.Environment;
import org.springframework.core.io.ClassPathResource;
import org.springframework.core.io.FileSystemResource;
import org.springframework.core.io.Resource;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Wires export; its beans are named as routes call them. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties({ExportSettings.class, DestinationSettings.class})
class ExportConfiguration {
    private static final int ANSWER_BYTES = 64 * 1024;
    private static final Logger log = LoggerFactory.getLogger(ExportConfiguration.class);

    @Bean
    Formats exportFormats() {
        Resource file = new FileSystemResource(Path.of("config", "advice.yaml"));
        Resource advice = file.exists() ? file : new ClassPathResource("config/advice.yaml");
        try {
            return new Formats(Advice.of("config/advice.yaml", advice.getContentAsString(StandardCharsets.UTF_8)));
        } catch (IllegalArgumentException e) {
            throw new StartupException(e.getMessage(), e);
        } catch (IOException e) {
            throw new StartupException("config/advice.yaml cannot be read: " + e.getMessage(), e);
        }
    }

    @Bean
    BundleMaker bundleMaker(
            TraceAddresses addresses,
            @Value("${groundhog.datadog.retention:15d}") Duration retention,
            ExportSettings settings) {
        return new BundleMaker(
                addresses,
                retention,
                new BundleLimits(settings.evidence(), settings.textLimit(), settings.bundleLimit()));
    }

    @Bean
    DeliveryMetrics deliveryMetrics(MeterRegistry registry) {
        return new DeliveryMetrics(registry);
    }

    @Bean
    Outbox exportOutbox(Formats formats, ExportSettings settings, DeliveryMetrics metrics) {
        return new Outbox(
                formats,
                new OutboxSettings(
                        settings.deliver(),
                        settings.schedule(),
                        settings.jitter(),
                        settings.lease(),
                        settings.tick(),
                        settings.slowAfter(),
                        settings.slowPause(),
                        settings.probeInterval(),
                        settings.longestWait()),
                metrics);
    }

    /** The scheme that destinations begin with. */
    @Bean
    OutboxComponent outbox(Outbox exportOutbox) {
        return new OutboxComponent(exportOutbox);
    }

    /** The scheme that destinations on the web are reached by. */
    @Bean
    OutboundComponent outbound(ExportSettings settings) {
        return new OutboundComponent(
                new AddressGuard(SystemDefaultDnsResolver.INSTANCE, settings.allowedHosts()),
                new HttpLimits(
                        settings.connectTimeout(),
                        settings.responseTimeout(),
                        settings.attemptTimeout(),
                        ANSWER_BYTES));
    }

    @Bean
    DeliveryFailure deliveryFailure(
            @Lazy CamelContext camel, Redactor redactor, InstantSource clock, ExportSettings settings) {
        return new DeliveryFailure(new KafkaTopics(camel), redactor, clock, settings.longestWait());
    }

    @Bean
    Destinations destinations(Environment environment, JdbcClient database, SqlFiles sql, ExportSettings settings) {
        return new Destinations(environment, database, sql, settings.deliver());
    }

    @Bean
    CamelContextConfiguration destinationLoading(Destinations destinations, ExportSettings settings) {
        return new CamelContextConfiguration() {
            @Override
            public void beforeApplicationStart(CamelContext camel) {
                // destinations come when everything else runs
            }

            @Override
            public void afterApplicationStart(CamelContext camel) {
                destinations.load(camel);
                for (ExportSettings.Auto rule : settings.auto()) {
                    if (destinations.find(rule.destination()).isEmpty()) {
                        log.error(
                                "groundhog.export.auto names {}, but routes/destinations has no such file",
                                rule.destination());
                    }
                }
            }
        };
    }
}
