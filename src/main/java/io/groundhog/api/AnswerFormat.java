package io.groundhog.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.apache.camel.component.jackson.JacksonDataFormat;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** How answers are written: a field without a value is there and null, whatever the service's own JSON looks like. */
@Configuration(proxyBeanMethods = false)
class AnswerFormat {

    @Bean
    JacksonDataFormat answerJson(ObjectMapper json) {
        return new JacksonDataFormat(json.copy().setDefaultPropertyInclusion(JsonInclude.Include.ALWAYS), Object.class);
    }
}
