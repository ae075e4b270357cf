package io.groundhog.export.outbox;

import io.groundhog.database.SqlFiles;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.camel.CamelContext;
import org.apache.camel.spi.Resource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.env.Environment;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * The destinations of this replica: one a route file in {@code routes/destinations}, loaded once the rest of the service runs. A file
 * that is wrong, or that lacks settings, is listed with what to do about it, and touches no other.
 */
public final class Destinations {
    private static final Logger log = LoggerFactory.getLogger(Destinations.class);

    private final Environment environment;
    private final JdbcClient database;
    private final boolean deliver;
    private final String register;
    private volatile Map<String, Destination> byName = Map.of();

    /** @param deliver false on a replica that knows the destinations but delivers to none */
    public Destinations(Environment environment, JdbcClient database, SqlFiles sql, boolean deliver) {
        this.environment = environment;
        this.database = database;
        this.deliver = deliver;
        this.register = sql.text("export/register-destinations");
    }

    public Collection<Destination> all() {
        return byName.values();
    }

    public Optional<Destination> find(String name) {
        return Optional.ofNullable(byName.get(name));
    }

    /** Loads every file; called when Camel runs. */
    public void load(CamelContext camel) {
        Map<String, Destination> loaded = new TreeMap<>();
        List<DestinationFile> files = files(camel);
        for (DestinationFile file : files) {
            Destination destination = file.read(camel);
            loaded.put(destination.name(), destination);
        }
        // known before anything is delivered, so that results find their row
        database.sql(register)
                .param("names", loaded.keySet().toArray(String[]::new))
                .update();
        for (DestinationFile file : files) {
            Destination destination = loaded.get(file.name());
            if (destination.runs() && deliver) {
                loaded.put(file.name(), file.start(camel, destination));
            }
            say(loaded.get(file.name()));
        }
        byName = Collections.unmodifiableMap(loaded);
    }

    private void say(Destination destination) {
        if (destination.unconfigured()) {
            log.info("Exports to {} are off: {}", destination.name(), destination.problem());
        } else if (!destination.runs()) {
            log.error("Exports to {} are off: {}", destination.name(), destination.problem());
        }
    }

    private List<DestinationFile> files(CamelContext camel) {
        String folder = environment.getRequiredProperty("groundhog.routes") + "/destinations";
        try {
            return java.util.Arrays.stream(new PathMatchingResourcePatternResolver()
                            .getResources(folder + "/*" + DestinationFile.ENDING))
                    .map(resource -> Objects.requireNonNull(resource.getFilename()))
                    .sorted()
                    .map(name -> {
                        Resource resource = org.apache.camel.support.PluginHelper.getResourceLoader(camel)
                                .resolveResource(folder + "/" + name);
                        return new DestinationFile(resource, environment);
                    })
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException("The folder of destinations cannot be read: " + folder, e);
        }
    }
}
