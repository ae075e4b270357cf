package io.groundhog.sandbox;

import java.util.Optional;

/** Which keys are good, and the recorded shapes of refusal. */
final class Keys {

    private final String apiKey;
    private final String appKey;

    Keys(String apiKey, String appKey) {
        this.apiKey = apiKey;
        this.appKey = appKey;
    }

    /** The refusal of a request that needs both keys, or nothing when both are good. */
    Optional<Reply> refuse(Request request) {
        if (request.header("dd-api-key").isEmpty()
                || request.header("dd-application-key").isEmpty()) {
            return Optional.of(ApiProblem.plain(401, "Unauthorized"));
        }
        boolean bothGood = isGood(request, "dd-api-key", apiKey) && isGood(request, "dd-application-key", appKey);
        return bothGood ? Optional.empty() : Optional.of(ApiProblem.plain(403, "Forbidden"));
    }

    /** The refusal of a request that needs only the API key; always 403, as recorded. */
    Optional<Reply> refuseApiKey(Request request) {
        if (request.header("dd-api-key").isEmpty()) {
            return Optional.of(ApiProblem.plain(403, "API key required"));
        }
        return isGood(request, "dd-api-key", apiKey)
                ? Optional.empty()
                : Optional.of(ApiProblem.plain(403, "Forbidden"));
    }

    private static boolean isGood(Request request, String header, String key) {
        return request.header(header).filter(key::equals).isPresent();
    }
}
