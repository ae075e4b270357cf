package io.groundhog.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.StreamWriteConstraints;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.apache.camel.component.jackson.JacksonDataFormat;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * How answers are written: a field without a value is there and null, whatever the service's own JSON looks like, and documents of
 * traces come out as deeply nested as they were stored.
 */
@Configuration(proxyBeanMethods = false)
class AnswerFormat {
    private static final int MAX_NESTING = 10_000;

    @Bean
    JacksonDataFormat answerJson(ObjectMapper json) {
        ObjectMapper answers = json.copy().setDefaultPropertyInclusion(JsonInclude.Include.ALWAYS);
        answers.getFactory()
                .setStreamWriteConstraints(StreamWriteConstraints.builder()
                        .maxNestingDepth(MAX_NESTING)
                        .build());
        return new JacksonDataFormat(answers, Object.class);
    }
}
