package io.groundhog.database;

import io.groundhog.StartupException;
import org.jspecify.annotations.Nullable;

/** The embedded server cannot run; the message is for the person who started the service. */
final class EmbeddedServerException extends StartupException {

    private static final long serialVersionUID = 1L;

    EmbeddedServerException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
