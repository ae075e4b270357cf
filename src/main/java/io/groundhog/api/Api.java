package io.groundhog.api;

/** Names that routes and beans of the API agree on. */
public final class Api {
    /** Message header with the name of the token that was presented. Set by Groundhog only; a client's own is ignored. */
    public static final String CALLER = "groundhogCaller";

    /** Message header with the path parameter {@code {id}}. */
    public static final String ID = "id";

    private Api() {}
}
