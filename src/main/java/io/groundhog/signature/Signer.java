package io.groundhog.signature;

/**
 * Names the underlying issue of a failure. Implementations are stateless and safe for use by many threads, and give the same
 * answer for the same facts on every machine, in every locale and time zone, for as long as their version exists.
 */
public interface Signer {

    Signature sign(FailureFacts facts);

    /** The first version of the rules; its keys start with {@code v1:}. */
    static Signer v1() {
        return SignerV1.INSTANCE;
    }
}
