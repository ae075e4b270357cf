package io.groundhog.routes;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/** One file of {@code routes/}, as text and as the tree its YAML stands for. */
record RouteFile(Path path, String text, List<Map<String, Object>> flows) {

    static final Path FOLDER = Path.of("routes");
    private static final String ENDING = ".camel.yaml";

    static List<RouteFile> all() {
        try (Stream<Path> files = Files.walk(FOLDER)) {
            return files.filter(file -> file.toString().endsWith(ENDING))
                    .sorted()
                    .map(RouteFile::read)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static RouteFile read(Path path) {
        try {
            return of(path, Files.readString(path));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @SuppressWarnings("unchecked")
    static RouteFile of(Path path, String text) {
        Object tree = new Yaml(new SafeConstructor(new LoaderOptions())).load(text);
        return new RouteFile(path, text, (List<Map<String, Object>>) tree);
    }

    /** The file's name without its ending: what the route in it is called. */
    String name() {
        String file = path.getFileName().toString();
        return file.substring(0, file.length() - ENDING.length());
    }

    /** The one route or route configuration of this file; null for a file of REST definitions. */
    @Nullable
    Map<?, ?> flow() {
        for (Map<String, Object> flow : flows) {
            Object route = flow.getOrDefault("route", flow.get("routeConfiguration"));
            if (route != null) {
                return (Map<?, ?>) route;
            }
        }
        return null;
    }

    boolean isRoute() {
        return flows.get(0).containsKey("route");
    }

    /** The address this route listens at; null without one. */
    @Nullable
    String from() {
        Map<?, ?> flow = flow();
        return flow != null && flow.get("from") instanceof Map<?, ?> from ? String.valueOf(from.get("uri")) : null;
    }

    /** Every address that something is sent to or taken from. */
    List<String> uris() {
        List<String> uris = new ArrayList<>();
        forEachMember((name, value) -> {
            if (value instanceof String uri
                    && List.of("uri", "to", "deadLetterUri").contains(name)) {
                uris.add(uri);
            }
        });
        return uris;
    }

    /** Every name and its value, at any depth. */
    void forEachMember(BiConsumer<String, @Nullable Object> each) {
        visit(flows, each);
    }

    private static void visit(@Nullable Object node, BiConsumer<String, @Nullable Object> each) {
        if (node instanceof Map<?, ?> members) {
            members.forEach((name, value) -> {
                each.accept(String.valueOf(name), value);
                visit(value, each);
            });
        } else if (node instanceof List<?> items) {
            items.forEach(item -> visit(item, each));
        }
    }

    @Override
    public String toString() {
        return path.toString();
    }
}
