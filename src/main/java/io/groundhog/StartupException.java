package io.groundhog;

import org.jspecify.annotations.Nullable;

/** The service cannot start. The message is one sentence or two for the person who started it, and says what to do. */
public class StartupException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public StartupException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
