package io.groundhog.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import org.junit.jupiter.api.Test;
import org.springframework.boot.availability.ApplicationAvailability;
import org.springframework.boot.availability.ReadinessState;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.web.context.request.ServletWebRequest;

class WebProblemsTest {
    private final ApplicationAvailability availability = mock();

    @Test
    void anAddressThatIsNotThereYetIsNotCalledUnknown() {
        when(availability.getReadinessState()).thenReturn(ReadinessState.REFUSING_TRAFFIC);
        ResponseEntity<Object> answer = answer("/api/v1/captures");
        assertThat(answer.getStatusCode().value()).isEqualTo(503);
        assertThat(answer.getHeaders().getFirst("Retry-After")).isEqualTo("5");
        assertThat(answer("/logo.svg").getStatusCode().value()).isEqualTo(404);
    }

    @Test
    void onceAllIsUpAnUnknownAddressIsUnknown() {
        when(availability.getReadinessState()).thenReturn(ReadinessState.ACCEPTING_TRAFFIC);
        assertThat(answer("/api/v1/captures").getStatusCode().value()).isEqualTo(404);
    }

    private ResponseEntity<Object> answer(String path) {
        return new WebProblems(availability)
                .handleExceptionInternal(
                        new IllegalStateException(),
                        null,
                        new HttpHeaders(),
                        HttpStatus.NOT_FOUND,
                        new ServletWebRequest(new MockHttpServletRequest("GET", path)));
    }
}
