package io.groundhog.console;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserType.LaunchOptions;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.Playwright.CreateOptions;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * Gives each test a {@link Console} of its own, or the {@link Browser} itself, in one shared Chromium: the one that the environment
 * variable {@code CHROMIUM} names, or the first found on the path. Without any, the tests are skipped, and say so.
 */
public class Chromium implements ParameterResolver, AfterEachCallback {

    private static final Namespace NAMESPACE = Namespace.create(Chromium.class);

    /** The one without a window first: it opens a tab in a fraction of the time. */
    private static final List<String> NAMES =
            List.of("chromium-headless-shell", "chromium", "chromium-browser", "google-chrome", "chrome");

    private static @Nullable Running shared;

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        Class<?> type = parameter.getParameter().getType();
        return type == Console.class || type == Browser.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        Path executable = executable().orElse(null);
        Assumptions.assumeTrue(
                executable != null,
                "The console is not tested: no Chromium on the path, and the environment variable CHROMIUM names none");
        Running running = shared(executable);
        if (parameter.getParameter().getType() == Browser.class) {
            return running.browser();
        }
        Console console = Console.open(running.browser());
        context.getStore(NAMESPACE).put("console", console);
        return console;
    }

    @Override
    public void afterEach(ExtensionContext context) {
        Console console = context.getStore(NAMESPACE).remove("console", Console.class);
        if (console != null) {
            console.close();
        }
    }

    /** One for all classes of a JVM, and until it ends: for JUnit each class may be a run of its own, and starting takes seconds. */
    private static synchronized Running shared(Path executable) {
        Running running = shared;
        if (running == null) {
            running = Running.launch(executable);
            shared = running;
            Runtime.getRuntime().addShutdownHook(new Thread(running::close, "chromium-end"));
        }
        return running;
    }

    /** Does something in a Chromium of its own. */
    public static void use(Consumer<Browser> work) {
        Path executable = executable().orElseThrow(() -> new IllegalStateException("There is no Chromium on the path"));
        try (Running running = Running.launch(executable)) {
            work.accept(running.browser());
        }
    }

    private static Optional<Path> executable() {
        String named = System.getenv("CHROMIUM");
        if (named != null && !named.isBlank()) {
            return Optional.of(Path.of(named)).filter(Files::isExecutable);
        }
        String path = System.getenv().getOrDefault("PATH", "");
        return Stream.of(path.split(File.pathSeparator))
                .filter(folder -> !folder.isBlank())
                .flatMap(folder -> NAMES.stream().map(name -> Path.of(folder, name)))
                .filter(Files::isExecutable)
                .min(Comparator.comparingInt(
                        found -> NAMES.indexOf(found.getFileName().toString())));
    }

    private record Running(Playwright playwright, Browser browser) implements AutoCloseable {

        static Running launch(Path executable) {
            Playwright playwright =
                    Playwright.create(new CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
            Browser browser = playwright
                    .chromium()
                    .launch(new LaunchOptions()
                            .setExecutablePath(executable)
                            .setArgs(List.of("--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage")));
            return new Running(playwright, browser);
        }

        @Override
        public void close() {
            browser.close();
            playwright.close();
        }
    }
}
