package io.groundhog.api;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.apache.catalina.Host;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ErrorReportValve;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.web.embedded.tomcat.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.stereotype.Component;

/** Requests that Tomcat refuses before any of our code sees them get a problem too, instead of Tomcat's page. */
@Component
final class ServerProblems implements WebServerFactoryCustomizer<TomcatServletWebServerFactory> {

    @Override
    public void customize(TomcatServletWebServerFactory factory) {
        factory.addContextCustomizers(context -> {
            if (context.getParent() instanceof Host host) {
                host.getPipeline().addValve(new ProblemValve());
            }
        });
    }

    /** Writes without a JSON library, from constants only: what was sent may be anything, so none of it is repeated. */
    private static final class ProblemValve extends ErrorReportValve {

        @Override
        protected void report(Request request, Response response, @Nullable Throwable failure) {
            int status = response.getStatus();
            if (status < 400 || response.getContentWritten() > 0 || !response.setErrorReported()) {
                return;
            }
            Problem problem =
                    Problem.of(ProblemKind.of(status), ProblemKind.of(status).explanation());
            byte[] body = """
                    {"type":"%s","title":"%s","status":%d,"detail":"%s"}"""
                    .formatted(problem.type(), problem.title(), status, problem.detail())
                    .getBytes(StandardCharsets.UTF_8);
            try {
                response.setContentType(Problem.MEDIA_TYPE);
                response.setCharacterEncoding(StandardCharsets.UTF_8.name());
                response.getOutputStream().write(body);
                response.finishResponse();
            } catch (IOException | IllegalStateException e) {
                // the client is gone, or something has been sent already
                container.getLogger().debug("A refusal could not be written", e);
            }
        }
    }
}
