package io.groundhog.capture;

import io.groundhog.StartupException;
import io.groundhog.classification.Classifier;
import io.groundhog.classification.FailureRules;
import io.groundhog.classification.RootCause;
import io.groundhog.datadog.AnswerReader;
import io.groundhog.datadog.DatadogSettings;
import io.groundhog.fingerprint.RuledSigner;
import io.groundhog.grouping.AliasJoins;
import io.groundhog.grouping.FormerRules;
import io.groundhog.grouping.RulesInForce;
import io.groundhog.grouping.TemplateLearner;
import io.groundhog.redaction.RedactionSettings;
import io.groundhog.redaction.Redactor;
import io.groundhog.redaction.UserHash;
import io.groundhog.rules.ConfiguredRules;
import io.groundhog.rules.InvalidRules;
import io.micrometer.core.instrument.MeterRegistry;
import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.Objects;
import javax.sql.DataSource;
import org.apache.camel.builder.ThreadPoolProfileBuilder;
import org.apache.camel.component.kafka.consumer.DefaultKafkaManualCommitFactory;
import org.apache.camel.component.kafka.consumer.KafkaManualCommitFactory;
import org.apache.camel.spi.ThreadPoolProfile;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Wires the plain Java of capture; its beans are named as {@code routes/capture} calls them. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties({
    CaptureSettings.Capture.class,
    CaptureSettings.Dedup.class,
    CaptureSettings.Redaction.class
})
class CaptureConfiguration {

    @Bean
    InstantSource clock() {
        return InstantSource.system();
    }

    @Bean
    Classifier classifier() {
        return new Classifier(rules("config/failures.yaml", FailureRules::load));
    }

    @Bean
    RuledSigner ruledSigner(RulesInForce rules) {
        return rules.signer();
    }

    private static <T> T rules(String fileName, ConfiguredRules.Reading<T> reading) {
        try {
            return ConfiguredRules.read(fileName, reading);
        } catch (InvalidRules e) {
            throw new StartupException(e.getMessage(), e);
        } catch (IOException e) {
            throw new StartupException(fileName + " cannot be read: " + e.getMessage(), e);
        }
    }

    @Bean
    Redactor redactor(CaptureSettings.Redaction settings) {
        RedactionSettings defaults = RedactionSettings.defaults();
        HashSet<String> fields = new HashSet<>(defaults.fieldNames());
        fields.addAll(settings.fields());
        try {
            return Redactor.of(new RedactionSettings(
                    settings.patterns().stream()
                            .map(pattern -> new RedactionSettings.CustomPattern(pattern.name(), pattern.regex()))
                            .toList(),
                    fields,
                    new HashSet<>(settings.disabled())));
        } catch (IllegalArgumentException e) {
            throw new StartupException("groundhog.redaction: " + e.getMessage(), e);
        }
    }

    @Bean
    Installation installation(JdbcTemplate database, Environment environment, DatadogSettings settings) {
        return Installation.open(
                database,
                environment.getRequiredProperty("groundhog.mode"),
                settings.initialLookback(),
                settings.coldInterval());
    }

    @Bean
    SignalDigest signalDigest(Installation installation) {
        return new SignalDigest(installation.salt());
    }

    @Bean
    KeepSettings keepSettings(DatadogSettings datadog, CaptureSettings.Dedup dedup, CaptureSettings.Capture capture) {
        return new KeepSettings(
                PollPlan.lease(datadog), datadog.settle(), dedup.window(), capture.traceDelay(), datadog.pageLimit());
    }

    @Bean
    PageIntake pageIntake(Classifier classifier, SignalDigest digests, KeepSettings settings, AnswerReader reader) {
        return new PageIntake(classifier, digests, settings, reader);
    }

    @Bean
    CaptureChannel captureChannel(
            CaptureSettings.Capture settings,
            DatadogSettings datadog,
            @Value("${camel.component.kafka.brokers:}") String brokers) {
        return CaptureChannel.of(settings, datadog.settle(), PollPlan.lease(datadog), brokers);
    }

    /** Has Camel commit the offset of each record that went through, and wait for the answer; without one it commits none at all. */
    @Bean
    KafkaManualCommitFactory offsetsAfterParts() {
        return new DefaultKafkaManualCommitFactory();
    }

    @Bean
    PageParts pageParts(PageIntake intake, EvidenceMaker evidence, CaptureSettings.Capture settings) {
        return new PageParts(intake, evidence, settings.channelLanes(), settings.recordBytes());
    }

    @Bean
    EvidenceMaker evidenceMaker(Redactor redactor, Installation installation, RuledSigner signer) {
        return new EvidenceMaker(redactor, new UserHash(installation.salt()), signer);
    }

    @Bean
    AddEvidence addEvidence() {
        return new AddEvidence();
    }

    @Bean
    PageKeeping pageKeeping(
            EvidenceMaker evidence,
            EchoFinder echoes,
            FormerRules formerRules,
            TemplateLearner learner,
            AliasJoins joins) {
        return new PageKeeping(evidence, echoes, new PageSignatures(formerRules, learner, joins));
    }

    @Bean
    EchoFinder echoFinder(CaptureSettings.Capture settings) {
        return new EchoFinder(new RootCause(settings.propagationGap()));
    }

    @Bean
    SeenSignals seenSignals(DataSource dataSource, PlatformTransactionManager transactions) {
        return new SeenSignals(dataSource, new TransactionTemplate(transactions), "capture");
    }

    @Bean
    SeenSignals seenHints(DataSource dataSource, PlatformTransactionManager transactions) {
        return new SeenSignals(dataSource, new TransactionTemplate(transactions), "hints");
    }

    @Bean
    PollPlan pollPlan(DatadogSettings settings, CaptureSettings.Capture capture, Environment environment) {
        return new PollPlan(settings, hostName() + ":" + environment.getProperty("server.port", "8080"), capture);
    }

    @Bean
    RequestBudget requestBudget(DatadogSettings settings, InstantSource clock) {
        return new RequestBudget(settings, clock);
    }

    @Bean
    ReadAhead readAhead(RequestBudget budget, DatadogSettings settings) {
        return new ReadAhead(budget::allows, settings.longestRequest());
    }

    /** One thread, because only one page is read ahead. */
    @Bean
    ThreadPoolProfile readAheadThread() {
        return new ThreadPoolProfileBuilder("readAheadThread")
                .poolSize(1)
                .maxPoolSize(1)
                .build();
    }

    @Bean
    AnswerReader answerReader(InstantSource clock, DatadogSettings settings) {
        // The lease of the poll is measured by the same setting: an answer that drips for longer would cost us the
        // lease.
        return new AnswerReader(AnswerReader.Limits.DEFAULT.withReadTime(settings.responseTimeout()), clock);
    }

    @Bean
    DatadogConnections datadogConnections(DatadogSettings settings) {
        return new DatadogConnections(settings.longestRequest());
    }

    @Bean
    ReadingMetrics readingMetrics(MeterRegistry registry, RequestBudget budget, JdbcTemplate database) {
        return new ReadingMetrics(registry, budget, database);
    }

    @Bean
    ReadingState readingState() {
        return new ReadingState();
    }

    @Bean
    DatadogExchange datadogExchange(
            DatadogSettings settings, AnswerReader reader, RequestBudget budget, ReadingMetrics metrics) {
        return new DatadogExchange(settings, reader, budget, metrics);
    }

    @Bean
    HookHint hookHint(@Value("${groundhog.hooks.secret:}") String secret) {
        return new HookHint(secret);
    }

    @Bean
    SelfCheckPlan selfCheckPlan(
            DatadogSettings datadog,
            @Value("${groundhog.alerts.lag}") Duration lag,
            @Value("${groundhog.alerts.quarantine}") int quarantine,
            @Value("${groundhog.audit.retention}") Duration auditRetention) {
        return new SelfCheckPlan(lag, quarantine, datadog.settle(), datadog.retention(), auditRetention);
    }

    /** Stable over restarts, so that a restarted replica takes its own lease back at once. */
    private static String hostName() {
        try {
            return InetAddress.getLocalHost().getHostName();
        } catch (UnknownHostException e) {
            return Objects.requireNonNullElse(System.getenv("HOSTNAME"), "localhost");
        }
    }
}
