package io.groundhog.export.format;

/**
 * Makes texts harmless for tools that render them as templates. promptfoo and NeMo Guardrails render what they read (Nunjucks, Jinja),
 * even values of variables, and promptfoo loads whatever follows {@code file://} or {@code package:}: without this, a text in a trace could
 * read the environment, or run a script, of whoever runs the evals.
 */
final class Template {

    private Template() {}

    /** The text with a blank inside of everything that would open or close a template, and before what would be loaded. */
    static String harmless(String text) {
        String plain = text.replace("{{", "{ {")
                .replace("}}", "} }")
                .replace("{%", "{ %")
                .replace("%}", "% }")
                .replace("{#", "{ #")
                .replace("#}", "# }");
        // a row of braces still holds pairs after the first pass
        plain = plain.replace("{{", "{ {").replace("}}", "} }");
        return plain.strip().matches("(?s)[A-Za-z][A-Za-z0-9+.-]*:.*") && !plain.startsWith("https:")
                ? " " + plain
                : plain;
    }
}
