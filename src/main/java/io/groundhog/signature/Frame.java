package io.groundhog.signature;

import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * One frame of a stack.
 *
 * @param file path of the file, or name of the class
 * @param function as printed
 * @param inApp true when it belongs to the application, false for a library, the runtime or generated code
 */
record Frame(String file, String function, boolean inApp) {

    private static final List<String> LIBRARY_PATHS = List.of(
            "site-packages",
            "dist-packages",
            "/lib/python",
            "\\lib\\python",
            "<frozen",
            "<string>",
            "node_modules",
            "node:",
            "internal/",
            "webpack/runtime",
            "webpack-internal",
            "/pkg/mod/",
            "/usr/local/go/",
            "/vendor/",
            "/gems/",
            "<anonymous>",
            ".vite/deps",
            "/goroot/");

    private static final List<String> LIBRARY_PACKAGES = List.of(
            "java.",
            "javax.",
            "jdk.",
            "sun.",
            "com.sun.",
            "jakarta.",
            "kotlin.",
            "kotlinx.",
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
            "System.",
            "Microsoft.",
            "lambda$");

    /** A shorter piece of a file's name is no hash. */
    private static final int HASH = 6;

    private static final List<String> GENERATED = List.of(
            "$$",
            "$Proxy",
            "CGLIB",
            "GeneratedMethodAccessor",
            "GeneratedConstructorAccessor",
            "ByteBuddy",
            "LambdaForm");

    /** File and function, such as {@code extract:total}: the same in every deployment. */
    String name() {
        return stem(file) + ":" + lastName(function);
    }

    /** {@code   File "/app/src/billing/extract.py", line 3, in total}. */
    static @Nullable Frame python(String line) {
        int open = line.indexOf('"');
        int close = line.indexOf('"', open + 1);
        if (close < 0) {
            return null;
        }
        String path = line.substring(open + 1, close);
        int in = line.indexOf(", in ", close);
        String function = in < 0 ? "" : line.substring(in + 5).strip();
        return new Frame(path, function, isOwnPath(path));
    }

    /** What stands behind {@code at}: Java's {@code a.B.c(B.java:3)} or JavaScript's {@code async b.c (/app/x.js:1:2)}. */
    static @Nullable Frame call(String call) {
        int open = call.lastIndexOf('(');
        if (open > 0 && call.charAt(open - 1) != ' ') {
            return java(call.substring(0, open));
        }
        String path = open < 0 ? call : call.substring(open + 1, Math.max(open + 1, call.lastIndexOf(')')));
        String function = open <= 0 ? "" : call.substring(0, open - 1);
        if (path.indexOf('/') < 0 && path.indexOf('\\') < 0 && path.indexOf(':') < 0) {
            return null;
        }
        String bare = path.startsWith("async ") ? path.substring(6) : path;
        return new Frame(withoutPosition(bare), scriptFunction(function), isOwnPath(bare));
    }

    private static @Nullable Frame java(String qualified) {
        int module = qualified.lastIndexOf('/');
        String method = qualified.substring(module + 1);
        for (String mark : GENERATED) {
            if (method.contains(mark)) {
                return null;
            }
        }
        int dot = method.lastIndexOf('.');
        if (dot < 0) {
            return null;
        }
        String type = method.substring(0, dot);
        String simple = type.substring(type.lastIndexOf('.') + 1);
        int nested = simple.indexOf('$');
        String file = nested > 0 ? simple.substring(0, nested) : simple;
        return new Frame(file, javaMethod(method.substring(dot + 1)), isOwnPackage(method));
    }

    /** {@code lambda$handle$4} is written in {@code handle}. */
    private static String javaMethod(String method) {
        if (!method.startsWith("lambda$")) {
            return method;
        }
        int end = method.indexOf('$', 7);
        return end < 0 ? method.substring(7) : method.substring(7, end);
    }

    static Frame go(String function, String location) {
        int arguments = function.indexOf('(', Math.max(0, function.lastIndexOf('/')));
        String pointerFree = function.replace("(*", "").replace(")", "");
        String called = arguments > 0 && !function.contains("(*") ? function.substring(0, arguments) : pointerFree;
        int second = called.indexOf('(');
        String name = lastName(second > 0 ? called.substring(0, second) : called);
        String path = location.substring(0, location.indexOf(".go:") + 3);
        boolean own = isOwnPath(path) && !function.startsWith("runtime.") && !function.startsWith("panic(");
        return new Frame(path, name, own);
    }

    private static String scriptFunction(String function) {
        String bare = function.startsWith("async ") ? function.substring(6) : function;
        bare = bare.startsWith("new ") ? bare.substring(4) : bare;
        int alias = bare.indexOf(" [as ");
        return lastName(alias > 0 ? bare.substring(0, alias) : bare);
    }

    /** {@code Agent.run} and {@code run} are one function; older Pythons print the one, newer ones the other. */
    private static String lastName(String function) {
        String name = function.substring(function.lastIndexOf('.') + 1).strip();
        return name.isEmpty() ? "?" : name;
    }

    private static String withoutPosition(String path) {
        int end = path.length();
        while (end > 0 && (Character.isDigit(path.charAt(end - 1)) || path.charAt(end - 1) == ':')) {
            end--;
        }
        return path.substring(0, end);
    }

    /** A file's name without its folder, its ending, a query and a bundler's hash. */
    private static String stem(String path) {
        int slash = Math.max(path.lastIndexOf('/'), path.lastIndexOf('\\'));
        String file = path.substring(slash + 1);
        int query = file.indexOf('?');
        file = query > 0 ? file.substring(0, query) : file;
        StringBuilder out = new StringBuilder();
        int start = 0;
        for (int i = 0; i <= file.length(); i++) {
            if (i == file.length() || file.charAt(i) == '.' || file.charAt(i) == '-') {
                appendPiece(out, file.substring(start, i));
                start = i + 1;
            }
        }
        return out.toString();
    }

    private static void appendPiece(StringBuilder out, String piece) {
        boolean hash = piece.length() >= HASH
                && WordShape.word(piece, 0, piece.length()).is(Token.Kind.MASK);
        boolean ending = !out.isEmpty() && Lexicon.FILE_ENDINGS.contains(piece.toLowerCase(Locale.ROOT));
        if (!hash && !ending && !piece.isEmpty()) {
            out.append(out.isEmpty() ? "" : "-").append(piece);
        }
    }

    private static boolean isOwnPath(String path) {
        for (String mark : LIBRARY_PATHS) {
            if (path.contains(mark)) {
                return false;
            }
        }
        return true;
    }

    private static boolean isOwnPackage(String method) {
        for (String library : LIBRARY_PACKAGES) {
            if (method.startsWith(library)) {
                return false;
            }
        }
        return true;
    }
}
