package io.groundhog.api;

import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import org.apache.camel.Exchange;
import org.apache.camel.component.platform.http.springboot.PlatformHttpMessage;
import org.apache.catalina.Host;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ValveBase;
import org.apache.coyote.ActionCode;
import org.springframework.boot.web.embedded.tomcat.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.stereotype.Component;

/**
 * Breaks off answers of which a part has been sent. Whatever throws while it writes, Camel ends the answer as if it were whole; the
 * client of a long one could not tell that something is missing. This ends the connection instead.
 */
@Component
public final class BrokenAnswers implements WebServerFactoryCustomizer<TomcatServletWebServerFactory> {
    private static final String ATTRIBUTE = BrokenAnswers.class.getName();

    /** What breaks off the answer to the request of an exchange; nothing when it has not come by HTTP. */
    public static Runnable of(Exchange exchange) {
        HttpServletRequest request =
                exchange.getIn() instanceof PlatformHttpMessage message ? message.getRequest() : null;
        return request != null && request.getAttribute(ATTRIBUTE) instanceof Runnable breakOff ? breakOff : () -> {};
    }

    @Override
    public void customize(TomcatServletWebServerFactory factory) {
        factory.addContextCustomizers(context -> {
            if (context.getParent() instanceof Host host) {
                host.getPipeline().addValve(new WayOut());
            }
        });
    }

    /** Keeps the way to the connection at hand. */
    private static final class WayOut extends ValveBase {
        WayOut() {
            super(true);
        }

        @Override
        public void invoke(Request request, Response response) throws IOException, ServletException {
            Runnable breakOff = () -> response.getCoyoteResponse().action(ActionCode.CLOSE_NOW, null);
            request.setAttribute(ATTRIBUTE, breakOff);
            getNext().invoke(request, response);
        }
    }
}
