package io.groundhog.datadog;

import java.net.URI;
import org.jspecify.annotations.Nullable;

/** The Datadog site to read from, and the address of its API. */
public record Site(String name, URI api) {

    /**
     * @param ddSite {@code DD_SITE}; null or blank means datadoghq.com
     * @param url overrides the API's address (a proxy, a test); null or blank for the site's own
     * @throws IllegalArgumentException with a sentence that says what to write instead
     */
    public static Site of(@Nullable String ddSite, @Nullable String url) {
        throw new UnsupportedOperationException();
    }
}
