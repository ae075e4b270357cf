package io.groundhog.export.format;

import java.util.List;
import java.util.Map;

/**
 * Writes trees of maps and lists as YAML. Every text is double-quoted with all that is not plainly visible escaped, so that nothing in it
 * can be taken for syntax, a number, a tag or an anchor by any reader of YAML 1.1 or 1.2.
 */
final class YamlText {
    private final StringBuilder out = new StringBuilder();

    private YamlText() {}

    /** @param comments lines on top, without their {@code #} */
    static String of(List<String> comments, Object tree) {
        YamlText yaml = new YamlText();
        comments.forEach(line -> yaml.out.append("# ").append(line).append('\n'));
        yaml.node(tree, 0, false);
        return yaml.out.toString();
    }

    private void node(Object node, int depth, boolean inline) {
        if (node instanceof Map<?, ?> map && !map.isEmpty()) {
            boolean first = inline;
            for (Map.Entry<?, ?> member : map.entrySet()) {
                indent(first ? 0 : depth);
                first = false;
                out.append(key(String.valueOf(member.getKey()))).append(':');
                value(member.getValue(), depth + 1);
            }
        } else if (node instanceof List<?> list && !list.isEmpty()) {
            for (Object item : list) {
                indent(depth);
                out.append("- ");
                if (item instanceof Map<?, ?> map && !map.isEmpty()) {
                    node(item, depth + 1, true);
                } else {
                    out.append(scalar(item)).append('\n');
                }
            }
        } else {
            out.append(scalar(node)).append('\n');
        }
    }

    private void value(Object value, int depth) {
        boolean block =
                value instanceof Map<?, ?> map && !map.isEmpty() || value instanceof List<?> list && !list.isEmpty();
        if (block) {
            out.append('\n');
            node(value, depth, false);
        } else {
            out.append(' ').append(scalar(value)).append('\n');
        }
    }

    private void indent(int depth) {
        out.append("  ".repeat(depth));
    }

    /** Our own names stay plain; others, such as those of evaluations, are quoted. */
    private static String key(String name) {
        return name.matches("[a-z][a-z_]*")
                        && !List.of("y", "n", "yes", "no", "on", "off", "true", "false", "null")
                                .contains(name)
                ? name
                : quoted(name);
    }

    private static String scalar(Object value) {
        if (value == null) {
            return "null";
        }
        if (value instanceof Map) {
            return "{}";
        }
        if (value instanceof List) {
            return "[]";
        }
        return value instanceof Number || value instanceof Boolean ? value.toString() : quoted(value.toString());
    }

    static String quoted(String text) {
        StringBuilder quoted = new StringBuilder(text.length() + 16).append('"');
        text.codePoints().forEach(c -> {
            switch (c) {
                case '"' -> quoted.append("\\\"");
                case '\\' -> quoted.append("\\\\");
                case '\n' -> quoted.append("\\n");
                case '\r' -> quoted.append("\\r");
                case '\t' -> quoted.append("\\t");
                default -> {
                    if (Visible.is(c)) {
                        quoted.appendCodePoint(c);
                    } else {
                        quoted.append(c > 0xffff ? "\\U%08x".formatted(c) : "\\u%04x".formatted(c));
                    }
                }
            }
        });
        return quoted.append('"').toString();
    }
}
