package io.groundhog.grouping;

import com.dynatrace.hash4j.hashing.HashStream64;
import com.dynatrace.hash4j.hashing.Hasher64;
import com.dynatrace.hash4j.hashing.Hashing;
import com.dynatrace.hash4j.similarity.ElementHashProvider;
import com.dynatrace.hash4j.similarity.SimilarityHashPolicy;
import com.dynatrace.hash4j.similarity.SimilarityHashing;
import java.util.List;

/**
 * Hashes of parts of a message (MinHash in bands): of two messages of one agent and class that share most of their words, some are nearly
 * always equal; of others hardly ever. So those that are alike are found by look-up, without comparing each with each.
 */
final class TemplateBands {

    /** With 16 bands of 3 parts, two messages that share six of ten words meet with a likelihood of 98 %. */
    private static final int BANDS = 16;

    private static final int PARTS = 3;
    private static final int BITS = 16;

    private static final Hasher64 HASHER = Hashing.wyhashFinal4();
    private static final SimilarityHashPolicy MIN_HASH = SimilarityHashing.minHash(BANDS * PARTS, BITS);

    private TemplateBands() {}

    /** @param words of the message, placeholders left out */
    static long[] of(String agent, String failureClass, List<String> words) {
        long[] hashes =
                words.stream().distinct().mapToLong(HASHER::hashCharsToLong).toArray();
        byte[] hash = MIN_HASH.createHasher().compute(ElementHashProvider.ofValues(hashes));
        long[] bands = new long[BANDS];
        for (int band = 0; band < BANDS; band++) {
            HashStream64 stream = HASHER.hashStream();
            stream.putString(agent).putString(failureClass).putInt(band);
            for (int part = 0; part < PARTS; part++) {
                stream.putLong(MIN_HASH.getComponent(hash, band * PARTS + part));
            }
            bands[band] = stream.getAsLong();
        }
        return bands;
    }
}
