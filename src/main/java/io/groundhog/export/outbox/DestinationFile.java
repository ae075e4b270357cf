package io.groundhog.export.outbox;

import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.camel.CamelContext;
import org.apache.camel.ResolveEndpointFailedException;
import org.apache.camel.RoutesBuilder;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.model.ModelCamelContext;
import org.apache.camel.model.RouteDefinition;
import org.apache.camel.spi.Resource;
import org.apache.camel.support.PluginHelper;
import org.jspecify.annotations.Nullable;
import org.springframework.core.env.Environment;

/** One route file of a destination: reads what it says, and starts its route. Whatever is wrong with it ends up in words. */
final class DestinationFile {
    static final String ENDING = ".camel.yaml";

    private static final Pattern NAME = Pattern.compile("[a-z]+(-[a-z0-9]+)*");
    /** A setting, or a variable of the environment, without a default. */
    private static final Pattern SETTING = Pattern.compile("\\{\\{(?:env:)?([A-Za-z0-9_.-]+)}}");

    private static final Pattern LINE = Pattern.compile("line (\\d+)");
    private static final Pattern PLAIN_HTTP = Pattern.compile("\\buri:\\s*\"?https?:");

    private final Resource resource;
    private final Environment environment;
    private final String name;
    private String text = "";
    private @Nullable RouteBuilder builder;

    DestinationFile(Resource resource, Environment environment) {
        this.resource = resource;
        this.environment = environment;
        String location = resource.getLocation();
        String file = location.substring(location.lastIndexOf('/') + 1);
        this.name = file.substring(0, file.length() - ENDING.length());
    }

    String name() {
        return name;
    }

    /** Reads and checks the file, without starting anything. */
    Destination read(CamelContext camel) {
        try {
            if (!NAME.matcher(name).matches()) {
                return broken(
                        "the name of a destination is made of small letters, digits and dashes, such as eval-backlog");
            }
            try (InputStream in = resource.getInputStream()) {
                text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            }
            RouteDefinition route = parse(camel);
            Destination destination = describe(camel, route);
            Matcher plain = PLAIN_HTTP.matcher(text);
            if (plain.find()) {
                return broken("line " + lineOf(plain.start())
                        + ": write outbound:https://… instead, which keeps to public addresses and to time limits");
            }
            return destination;
        } catch (Mistake mistake) {
            return broken(mistake.getMessage());
        } catch (Exception e) {
            return broken(words(e));
        }
    }

    /** Starts the route of a file that was found sound. */
    Destination start(CamelContext camel, Destination destination) {
        try {
            builder.addRoutesToCamelContext(camel);
            return destination;
        } catch (Exception e) {
            remove(camel);
            return destination.broken(place(words(e)));
        }
    }

    private RouteDefinition parse(CamelContext camel) throws Exception {
        List<RouteDefinition> routes = new ArrayList<>();
        for (RoutesBuilder found : PluginHelper.getRoutesLoader(camel).findRoutesBuilders(resource)) {
            builder = (RouteBuilder) found;
            routes.addAll(builder.configureRoutes(camel).getRoutes());
        }
        if (routes.size() != 1) {
            throw new Mistake("a destination is one route, but here are " + routes.size());
        }
        RouteDefinition route = routes.get(0);
        if (!name.equals(route.getRouteId())) {
            throw new Mistake(
                    "line " + route.getLineNumber() + ": the route must be called " + name + ", as its file is");
        }
        return route;
    }

    private Destination describe(CamelContext camel, RouteDefinition route) throws Exception {
        String from = route.getInput().getEndpointUri();
        if (!from.startsWith("outbox:" + name)
                || from.length() > ("outbox:" + name).length() && !from.startsWith("outbox:" + name + "?")) {
            throw new Mistake(
                    "line " + route.getInput().getLineNumber() + ": the route must begin with uri: outbox:" + name);
        }
        OutboxEndpoint endpoint = camel.getEndpoint(from, OutboxEndpoint.class);
        Destination destination = endpoint.describe(
                resource.getLocation(), route.getDescriptionText() == null ? "" : route.getDescriptionText());
        List<String> missing = missing(endpoint.getRequires());
        return missing.isEmpty()
                ? destination
                : destination.unconfigured("Not configured: set " + String.join(" and ", missing) + ".");
    }

    /** The settings without a value among those that the file names. */
    private List<String> missing(String required) {
        Set<String> settings = new LinkedHashSet<>();
        Matcher named = SETTING.matcher(text);
        while (named.find()) {
            settings.add(named.group(1));
        }
        Arrays.stream(required.split(","))
                .map(String::strip)
                .filter(setting -> !setting.isEmpty())
                .forEach(settings::add);
        return settings.stream()
                .filter(setting -> environment.getProperty(setting, "").isBlank())
                .toList();
    }

    private void remove(CamelContext camel) {
        try {
            camel.getRouteController().stopRoute(name);
            camel.removeRoute(name);
            RouteDefinition route = ((ModelCamelContext) camel).getRouteDefinition(name);
            if (route != null) {
                ((ModelCamelContext) camel).removeRouteDefinition(route);
            }
        } catch (Exception e) {
            // it never ran; there is nothing to stop
        }
    }

    private Destination broken(String why) {
        return Destination.broken(name, resource.getLocation(), place(why));
    }

    private String place(String why) {
        return "Wrong in " + resource.getLocation() + ": " + why;
    }

    /** What is wrong, with the line, from whatever Camel threw. */
    private String words(Throwable failure) {
        String line = "";
        String message = String.valueOf(failure.getMessage());
        for (Throwable cause = failure; cause != null; cause = cause.getCause() == cause ? null : cause.getCause()) {
            message = cause.getMessage() == null ? message : cause.getMessage();
            Matcher number = LINE.matcher(message);
            if (number.find()) {
                line = "line " + number.group(1) + ": ";
            } else if (line.isEmpty() && cause instanceof ResolveEndpointFailedException endpoint) {
                line = lineOfEndpoint(endpoint.getUri());
            }
        }
        String plain = message.replaceAll("\\s+", " ").strip();
        return line + (plain.length() > 500 ? plain.substring(0, 500) + "…" : plain);
    }

    private String lineOfEndpoint(@Nullable String uri) {
        String scheme = uri == null || uri.indexOf(':') < 0 ? "" : uri.substring(0, uri.indexOf(':') + 1);
        int at = scheme.isEmpty() ? -1 : text.indexOf(scheme);
        return at < 0 ? "" : "line " + lineOf(at) + ": ";
    }

    private long lineOf(int offset) {
        return text.substring(0, offset).chars().filter(c -> c == '\n').count() + 1;
    }

    /** Something that the author of the file has to change. */
    private static final class Mistake extends Exception {
        private static final long serialVersionUID = 1L;

        Mistake(String message) {
            super(message, null, false, false);
        }
    }
}
