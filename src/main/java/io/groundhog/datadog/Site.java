package io.groundhog.datadog;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The Datadog site to read from, and the address of its API without a trailing slash.
 *
 * @param name such as {@code datadoghq.eu}; see Datadog's "Getting started with Datadog sites"
 */
public record Site(String name, URI api) {
    static final List<String> KNOWN = List.of(
            "datadoghq.com",
            "us3.datadoghq.com",
            "us5.datadoghq.com",
            "datadoghq.eu",
            "ap1.datadoghq.com",
            "ap2.datadoghq.com",
            "uk1.datadoghq.com",
            "ddog-gov.com",
            "us2.ddog-gov.com");

    /** The sites whose console lives under {@code app.}; the others' console is the site's own name. */
    private static final Set<String> CONSOLE_UNDER_APP = Set.of("datadoghq.com", "datadoghq.eu", "ddog-gov.com");

    private static final String USUAL = "datadoghq.com";

    /**
     * @param ddSite {@code DD_SITE}; null or blank means datadoghq.com
     * @param url overrides the API's address (a proxy, a test); null or blank for the site's own
     * @throws IllegalArgumentException with a sentence that says what to write instead
     */
    public static Site of(@Nullable String ddSite, @Nullable String url) {
        String name =
                ddSite == null || ddSite.isBlank() ? USUAL : ddSite.strip().toLowerCase(Locale.ROOT);
        if (url == null || url.isBlank()) {
            requireKnown("DD_SITE", name);
            return new Site(name, URI.create("https://api." + name));
        }
        // A site Datadog opened after this was written is fine as long as its address is given.
        if (!isHostName(name)) {
            throw new IllegalArgumentException(unknown("DD_SITE", name));
        }
        return new Site(name, address("groundhog.datadog.url", url));
    }

    static void requireKnown(String setting, String name) {
        if (!KNOWN.contains(name)) {
            throw new IllegalArgumentException(unknown(setting, name));
        }
    }

    static String consoleHost(String site) {
        return CONSOLE_UNDER_APP.contains(site) ? "app." + site : site;
    }

    /** An absolute http(s) address without anything that has no place in a base address, and without a trailing slash. */
    static URI address(String setting, String text) {
        String stripped = text.strip();
        while (stripped.endsWith("/")) {
            stripped = stripped.substring(0, stripped.length() - 1);
        }
        try {
            URI address = new URI(stripped);
            boolean web = "https".equalsIgnoreCase(address.getScheme()) || "http".equalsIgnoreCase(address.getScheme());
            boolean bare = address.getRawQuery() == null
                    && address.getRawFragment() == null
                    && address.getRawUserInfo() == null;
            if (web && bare && address.getHost() != null && address.getPort() <= 65_535) {
                return address;
            }
        } catch (URISyntaxException notAnAddress) {
            // Answered below: the reason a parser gives would not help anybody to write the right thing.
        }
        throw new IllegalArgumentException(
                setting + " is not the address of a server: write scheme and host, and a port"
                        + " or path if needed, such as https://api.datadoghq.eu, without user, query or fragment");
    }

    private static String unknown(String setting, String name) {
        String shown = CleanText.cut(CleanText.of(name), 80);
        String hint = KNOWN.stream()
                .filter(known -> name.contains("." + known) || name.contains("/" + known))
                .findFirst()
                .map(known -> " Did you mean " + longestWithin(name, known) + "?")
                .orElse("");
        return setting + " is \"" + shown + "\", which is not a Datadog site." + hint + " Known sites: "
                + String.join(", ", KNOWN) + ".";
    }

    private static String longestWithin(String name, String atLeast) {
        return KNOWN.stream()
                .filter(name::contains)
                .reduce(atLeast, (one, other) -> other.length() > one.length() ? other : one);
    }

    private static boolean isHostName(String name) {
        return name.length() <= 253
                && !name.startsWith(".")
                && !name.endsWith(".")
                && name.chars().allMatch(c -> c == '.' || c == '-' || (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9'));
    }
}
