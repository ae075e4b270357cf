package io.groundhog.grouping;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.groundhog.fingerprint.Ruled;
import io.groundhog.signature.Explanation;
import io.groundhog.signature.Signature;
import java.util.Map;

/** Why a failure carries the signature it carries, as the document that is stored and shown. */
public final class ExplanationJson {

    private static final JsonMapper JSON = new JsonMapper();

    private ExplanationJson() {}

    public static String of(Ruled ruled) {
        Signature signature = ruled.signature();
        Explanation why = signature.why();
        try {
            return JSON.writeValueAsString(Map.of(
                    "signature", signature.key(),
                    "parts", why.parts(),
                    "steps", why.steps(),
                    "template", why.template(),
                    "frame", why.frame() == null ? "" : why.frame(),
                    "truncated", why.truncated(),
                    "rule", ruled.rule() == null ? "" : ruled.rule()));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("An explanation of plain texts can always be written", e);
        }
    }
}
