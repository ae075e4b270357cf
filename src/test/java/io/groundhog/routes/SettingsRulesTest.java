package io.groundhog.routes;

import static org.assertj.core.api.Assertions.assertThat;

import io.groundhog.routes.SettingsFile.Setting;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.RecordComponent;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.context.annotation.ClassPathScanningCandidateComponentProvider;
import org.springframework.core.type.filter.AnnotationTypeFilter;

/** The rules for settings: whatever the application reads stands in the file, with a sentence that says what it does. */
class SettingsRulesTest {

    /** Set by the application itself when it starts, from other settings. */
    private static final Set<String> COMPUTED = Set.of("groundhog.mode", "groundhog.alerts.endpoint");

    private static final Pattern IN_ROUTES = Pattern.compile("\\{\\{(groundhog\\.[a-z.-]+)}}");
    private static final Pattern IN_JAVA = Pattern.compile("(?:\\$\\{|[pP]roperty\\(\")(groundhog\\.[a-z.-]*[a-z])");
    private static final Pattern SENTENCES = Pattern.compile("[A-Z].*[.!]");

    static List<Setting> settings() {
        return SettingsFile.all().stream()
                .filter(setting -> setting.leaf() && setting.name().startsWith("groundhog."))
                .toList();
    }

    static Set<String> namesInUse() {
        Set<String> names = new TreeSet<>();
        collect(RouteFile.FOLDER, ".camel.yaml", IN_ROUTES, names);
        collect(Path.of("src", "main", "java"), ".java", IN_JAVA, names);
        names.removeAll(COMPUTED);
        return names;
    }

    static List<Class<?>> records() throws ClassNotFoundException {
        var scanner = new ClassPathScanningCandidateComponentProvider(false);
        scanner.addIncludeFilter(new AnnotationTypeFilter(ConfigurationProperties.class));
        List<Class<?>> records = new ArrayList<>();
        for (var found : scanner.findCandidateComponents("io.groundhog")) {
            records.add(Class.forName(found.getBeanClassName()));
        }
        return records;
    }

    @ParameterizedTest
    @MethodSource("settings")
    void everySettingIsExplained(Setting setting) {
        assertThat(setting.comment()).as(setting.name()).matches(SENTENCES);
    }

    @ParameterizedTest
    @MethodSource("namesInUse")
    void everySettingInUseStandsInTheFile(String name) {
        assertThat(SettingsFile.find(name)).isPresent();
    }

    @ParameterizedTest
    @MethodSource("records")
    void everyComponentOfASettingsRecordStandsInTheFile(Class<?> settings) {
        String prefix = settings.getAnnotation(ConfigurationProperties.class).value();
        List<String> names = Arrays.stream(settings.getRecordComponents())
                .map(RecordComponent::getName)
                .map(name -> prefix + '.' + name.replaceAll("([A-Z])", "-$1").toLowerCase())
                .toList();
        assertThat(SettingsFile.all()).extracting(Setting::name).containsAll(names);
    }

    @Test
    void thereAreSettingsToCheck() throws ClassNotFoundException {
        assertThat(settings()).hasSizeGreaterThan(20);
        assertThat(namesInUse()).hasSizeGreaterThan(8);
        assertThat(records()).hasSizeGreaterThan(3);
    }

    private static void collect(Path folder, String ending, Pattern pattern, Set<String> names) {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file :
                    files.filter(path -> path.toString().endsWith(ending)).toList()) {
                Matcher found = pattern.matcher(Files.readString(file));
                while (found.find()) {
                    names.add(found.group(1));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
