package io.groundhog.signature;

import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The class of an exception, normalised: {@code openai._exceptions.RateLimitError} and {@code openai.RateLimitError} are one class,
 * and so are the standard library's classes wherever a language version keeps them.
 *
 * @param owner the package it comes from (its first segment), or empty for the language's own
 * @param simple the class itself
 */
record TypeName(String owner, String simple) {

    private static final TypeName NONE = new TypeName("", "");
    private static final int LIMIT = 200;

    /** What the words end with that name exceptions, see {@link #isException}. */
    private static final Signs EXCEPTION_ENDS = Signs.of("rntdRNTD");

    private static final Set<String> STANDARD = Set.of(
            "java",
            "javax",
            "jdk",
            "kotlin",
            "scala",
            "builtins",
            "asyncio",
            "concurrent",
            "exceptions",
            "json",
            "socket",
            "ssl",
            "http",
            "urllib",
            "System",
            "os",
            "subprocess",
            "errors",
            "runtime",
            "fmt",
            "multiprocessing",
            "__main__");

    /** Segments that every reversed domain starts with; the second segment is the owner. */
    private static final Set<String> DOMAINS = Set.of("com", "org", "io", "net", "dev", "co", "de", "ai", "software");

    /** What a language's runtime raises by itself: the same text may come from anywhere, and only the place tells issues apart. */
    private static final Set<String> RUNTIME = Set.of(
            "TypeError",
            "KeyError",
            "IndexError",
            "AttributeError",
            "ZeroDivisionError",
            "NameError",
            "UnboundLocalError",
            "AssertionError",
            "StopIteration",
            "StopAsyncIteration",
            "RecursionError",
            "MemoryError",
            "NotImplementedError",
            "ReferenceError",
            "RangeError",
            "NullPointerException",
            "IndexOutOfBoundsException",
            "ArrayIndexOutOfBoundsException",
            "StringIndexOutOfBoundsException",
            "ClassCastException",
            "ArithmeticException",
            "NoSuchElementException",
            "ConcurrentModificationException",
            "NumberFormatException",
            "StackOverflowError",
            "OutOfMemoryError",
            "NegativeArraySizeException",
            "UnsupportedOperationException",
            "CancelledError",
            "errorString",
            "boundsError",
            "plainError",
            "NullReferenceException",
            "IndexOutOfRangeException",
            "InvalidCastException",
            "DivideByZeroException",
            "NoMethodError",
            "UnicodeDecodeError",
            "UnicodeEncodeError",
            "OverflowError",
            "JSONDecodeError",
            "LookupError",
            "InterruptedException");

    /** Classes that say nothing of who raised them. */
    private static final Set<String> UNSPECIFIC =
            Set.of("", "Error", "Exception", "RuntimeError", "RuntimeException", "ValueError", "BaseException");

    static TypeName of(@Nullable String raw) {
        if (raw == null || raw.isBlank()) {
            return NONE;
        }
        String name = isPlain(raw) ? raw : withoutDecoration(canonical(raw));
        int dot = name.lastIndexOf('.');
        if (dot < 0) {
            return new TypeName("", name);
        }
        String simple = name.substring(dot + 1);
        return new TypeName(owner(name.substring(0, dot)), simple);
    }

    /** Most names are of ASCII letters, digits and full stops: nothing decorates them. */
    private static boolean isPlain(String raw) {
        if (raw.length() > LIMIT || raw.endsWith(".")) {
            return false;
        }
        for (int i = 0; i < raw.length(); i++) {
            char c = raw.charAt(i);
            int letter = c | 0x20;
            if (!(letter >= 'a' && letter <= 'z' || c >= '0' && c <= '9' || c == '.' || c == '_')) {
                return false;
            }
        }
        return true;
    }

    private static String canonical(String raw) {
        return CanonicalText.of(raw.length() > LIMIT ? raw.substring(0, LIMIT) : raw)
                .text();
    }

    /** {@code <class 'a.B'>}, {@code *errors.errorString}, {@code a::B}, {@code Outer$Inner}. */
    private static String withoutDecoration(String name) {
        String bare = name;
        if (bare.startsWith("<class '") && bare.endsWith("'>")) {
            bare = bare.substring(8, bare.length() - 2);
        }
        bare = bare.replace("::", ".").replace('/', '.').replace('\\', '.').replace('$', '.');
        while (bare.startsWith("*") || bare.startsWith("&")) {
            bare = bare.substring(1);
        }
        while (bare.endsWith(".") || bare.endsWith(":")) {
            bare = bare.substring(0, bare.length() - 1);
        }
        return bare;
    }

    private static String owner(String path) {
        int dot = path.indexOf('.');
        String first = dot < 0 ? path : path.substring(0, dot);
        if (STANDARD.contains(first)) {
            return "";
        }
        if (dot < 0 || !DOMAINS.contains(first)) {
            return first;
        }
        int end = path.indexOf('.', dot + 1);
        return path.substring(dot + 1, end < 0 ? path.length() : end);
    }

    /** True for a word such as {@code ConnectTimeoutError}, which names an exception inside a message. */
    static boolean isException(String word) {
        int length = word.length();
        if (length < 5 || length > 80 || !EXCEPTION_ENDS.has(word.charAt(length - 1))) {
            return false;
        }
        String lower = word.toLowerCase(Locale.ROOT);
        return !lower.equals("error")
                && !lower.equals("exception")
                && (lower.endsWith("error")
                        || lower.endsWith("exception")
                        || lower.endsWith("timeout") && length > 7
                        || lower.endsWith("disconnected") && length > 12);
    }

    boolean isEmpty() {
        return simple.isEmpty();
    }

    boolean isRuntime() {
        return owner.isEmpty() && RUNTIME.contains(simple);
    }

    /** True when the class does not tell which tool or library failed. */
    boolean isUnspecific() {
        return owner.isEmpty() && (UNSPECIFIC.contains(simple) || simple.startsWith("Tool"));
    }

    @Override
    public String toString() {
        return owner.isEmpty() ? simple : owner + "." + simple;
    }
}
