package io.groundhog.review;

import java.net.URI;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Primary;
import org.springframework.web.util.UriComponentsBuilder;

/** Links to traces for tests that run without Datadog's own. */
@TestConfiguration(proxyBeanMethods = false)
class ExampleLinks {

    @Bean
    @Primary
    TraceLinks exampleLinks() {
        return (traceId, start, end) -> UriComponentsBuilder.fromUri(URI.create("https://app.example.com/llm/traces"))
                .queryParam("query", "trace_id:{id}")
                .queryParam("start", start.toEpochMilli())
                .queryParam("end", end.toEpochMilli())
                .encode()
                .build(traceId);
    }
}
