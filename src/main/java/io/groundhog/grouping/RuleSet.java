package io.groundhog.grouping;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.groundhog.fingerprint.FingerprintRules;
import io.groundhog.fingerprint.RuledSigner;
import io.groundhog.signature.Signer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/**
 * What signs failures: a version of the engine and the rules of {@code config/grouping.yaml}.
 *
 * @param digest of what the rules say; comments and the way they are written do not count
 * @param text the rules as they were written
 */
record RuleSet(String engine, String digest, String text, int size, RuledSigner signer) {

    /** The version that signs from now on. */
    static final String ENGINE = "v1";

    /** Every version there has been that can still sign. A new one stands beside the older ones, never in their place. */
    private static final Map<String, Signer> ENGINES = Map.of(ENGINE, Signer.v1());

    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
            .build();
    private static final int DIGEST_BYTES = 8;

    /**
     * Rules under the present version of the engine.
     *
     * @param fileName used in messages only
     * @throws io.groundhog.rules.InvalidRules when anything in them is wrong
     */
    static RuleSet of(String fileName, String text) {
        return of(ENGINE, Signer.v1(), fileName, text);
    }

    /** Rules that were in force once; null when the version of the engine they ran under cannot sign any more. */
    static @Nullable RuleSet former(String engine, String text) {
        Signer signer = ENGINES.get(engine);
        return signer == null ? null : of(engine, signer, "the former grouping rules", text);
    }

    static RuleSet of(String engine, Signer signer, String fileName, String text) {
        FingerprintRules rules = FingerprintRules.parse(fileName, text);
        return new RuleSet(engine, digest(text), text, rules.size(), new RuledSigner(signer, rules));
    }

    boolean signsLike(RuleSet other) {
        return engine.equals(other.engine) && digest.equals(other.digest);
    }

    private static String digest(String text) {
        Object said = new Yaml(new SafeConstructor(new LoaderOptions())).load(text);
        try {
            byte[] canonical = JSON.writeValueAsString(said).getBytes(StandardCharsets.UTF_8);
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(canonical);
            return HexFormat.of().formatHex(digest, 0, DIGEST_BYTES);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("Rules of texts, lists and sections can always be written", e);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java runtime has SHA-256", e);
        }
    }
}
