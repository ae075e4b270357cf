package io.groundhog.signature;

import java.util.List;

/** Tells code of the application from that of libraries, runtimes and generators, by where it lies or what it is called. */
final class Libraries {

    /** Folders that hold other people's code. */
    private static final List<String> FOLDERS = List.of(
            "site-packages",
            "dist-packages",
            "node_modules",
            "vendor",
            "gems",
            "goroot",
            "hostedtoolcache",
            ".yarn",
            ".pnpm");

    /** Beginnings of paths that are no files of the application. */
    private static final List<String> ROOTS = List.of(
            "<",
            "node:",
            "internal/",
            "native ",
            "webpack/",
            "ext:",
            "/opt/python/",
            "/var/runtime/",
            "/usr/local/go/",
            "/usr/lib/go");

    /** Parts of paths, where neither a folder nor the beginning says it. */
    private static final List<String> PARTS = List.of(
            "/lib/python",
            "/lib64/python",
            "\\Lib\\",
            "\\lib\\python",
            "/pkg/mod/",
            "/next/dist/",
            ".vite/deps",
            "@v",
            "/(native)");

    private static final List<String> PACKAGES = List.of(
            "java.",
            "javax.",
            "jdk.",
            "sun.",
            "com.sun.",
            "jakarta.",
            "kotlin.",
            "kotlinx.",
            "_COROUTINE.",
            "scala.",
            "groovy.",
            "org.springframework.",
            "org.apache.",
            "com.fasterxml.",
            "io.netty.",
            "reactor.",
            "dev.langchain4j.",
            "okhttp3.",
            "okio.",
            "retrofit2.",
            "com.zaxxer.",
            "org.hibernate.",
            "io.grpc.",
            "com.google.",
            "org.eclipse.",
            "org.jboss.",
            "io.micrometer.",
            "io.opentelemetry.",
            "datadog.",
            "software.amazon.",
            "com.amazonaws.",
            "com.openai.",
            "com.anthropic.",
            "com.azure.",
            "com.microsoft.",
            "org.postgresql.",
            "com.mysql.",
            "com.mongodb.",
            "redis.clients.",
            "io.lettuce.",
            "io.vertx.",
            "org.junit.",
            "net.bytebuddy.",
            "org.aspectj.",
            "io.github.resilience4j.",
            "dev.failsafe.",
            "org.elasticsearch.",
            "co.elastic.",
            "io.quarkus.",
            "io.micronaut.",
            "org.slf4j.",
            "ch.qos.",
            "io.reactivex.",
            "rx.",
            "akka.",
            "feign.",
            "org.jetbrains.",
            "io.ktor.",
            "com.oracle.",
            "oracle.",
            "org.mariadb.",
            "org.h2.",
            "io.confluent.",
            "io.modelcontextprotocol.",
            "io.smallrye.",
            "io.undertow.",
            "org.mybatis.",
            "org.jooq.",
            "com.github.",
            "org.mockito.",
            "android.",
            "androidx.",
            "System.",
            "Microsoft.",
            "Azure.",
            "OpenAI.",
            "Anthropic.",
            "Npgsql.",
            "Grpc.",
            "Polly.",
            "lambda$");

    /** Go's own packages, as their functions are called. */
    private static final List<String> GO_PACKAGES = List.of(
            "runtime.",
            "runtime/",
            "panic(",
            "net.",
            "net/",
            "encoding/",
            "internal/",
            "reflect.",
            "sync.",
            "sync/",
            "context.",
            "io.",
            "io/",
            "os.",
            "os/",
            "bufio.",
            "strconv.",
            "strings.",
            "bytes.",
            "time.",
            "testing.",
            "database/",
            "crypto/",
            "errors.",
            "fmt.",
            "log.",
            "log/",
            "sort.",
            "slices.",
            "maps.",
            "syscall.",
            "created by ");

    private static final List<String> GENERATED = List.of(
            "$$",
            "$Proxy",
            "CGLIB",
            "GeneratedMethodAccessor",
            "GeneratedConstructorAccessor",
            "ByteBuddy",
            "LambdaForm");

    private Libraries() {}

    static boolean ownsPath(String path) {
        for (String root : ROOTS) {
            if (path.startsWith(root)) {
                return false;
            }
        }
        for (String part : PARTS) {
            if (path.contains(part)) {
                return false;
            }
        }
        int start = 0;
        for (int i = 0; i < path.length(); i++) {
            if (path.charAt(i) == '/' || path.charAt(i) == '\\') {
                if (isFolder(path, start, i)) {
                    return false;
                }
                start = i + 1;
            }
        }
        return true;
    }

    private static boolean isFolder(String path, int from, int to) {
        for (String folder : FOLDERS) {
            if (folder.length() == to - from && path.startsWith(folder, from)) {
                return true;
            }
        }
        return false;
    }

    static boolean ownsMethod(String method) {
        return !startsWithAny(method, PACKAGES);
    }

    static boolean ownsGoFunction(String function) {
        return !startsWithAny(function, GO_PACKAGES);
    }

    static boolean isGenerated(String method) {
        for (String mark : GENERATED) {
            if (method.contains(mark)) {
                return true;
            }
        }
        return false;
    }

    private static boolean startsWithAny(String name, List<String> beginnings) {
        for (String beginning : beginnings) {
            if (name.startsWith(beginning)) {
                return true;
            }
        }
        return false;
    }
}
