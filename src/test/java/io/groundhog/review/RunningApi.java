package io.groundhog.review;

import io.groundhog.Groundhog;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.annotation.Import;
import org.springframework.test.context.ContextConfiguration;

/** The review endpoints over real HTTP with a real PostgreSQL; nothing polls, so that the tables hold what the test puts there. */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@SpringBootTest(
        classes = Groundhog.class,
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = {
            "camel.main.routes-include-pattern=file:routes/review/*.camel.yaml,file:routes/export/*.camel.yaml,"
                    + "file:routes/capture/retry-quarantine.camel.yaml,"
                    + "file:routes/capture/make-evidence.camel.yaml,"
                    + "file:routes/capture/capture-signals.camel.yaml,file:routes/capture/keep-page.camel.yaml,"
                    + "file:routes/capture/store-page.camel.yaml,file:routes/capture/resolve-signatures.camel.yaml",
            "groundhog.data-dir=target/test-data-${groundhog.test.fork:0}",
            "groundhog.export.deliver=false",
            "groundhog.security.admin-token=admin-token-of-the-tests",
            "groundhog.security.tokens[0].name=vera",
            "groundhog.security.tokens[0].role=viewer",
            "groundhog.security.tokens[0].token=viewer-token-of-the-tests",
            "groundhog.security.tokens[1].name=rob",
            "groundhog.security.tokens[1].role=reviewer",
            "groundhog.security.tokens[1].token=reviewer-token-of-the-tests",
            "groundhog.security.tokens[2].name=lea",
            "groundhog.security.tokens[2].role=lead",
            "groundhog.security.tokens[2].token=lead-token-of-the-tests",
        })
@ContextConfiguration(initializers = TestDatabase.class)
@Import({ApiClient.class, ExampleLinks.class})
public @interface RunningApi {}
