package bitcraps.server.bench;

import bitcraps.core.base.Bytes;
import bitcraps.core.crypto.Ed25519;
import bitcraps.core.crypto.Sha256;
import bitcraps.core.crypto.SignatureCheck;
import bitcraps.core.crypto.SignatureScheme;
import bitcraps.core.crypto.SigningKey;
import bitcraps.server.engine.SignaturePool;
import com.fasterxml.jackson.databind.node.ArrayNode;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * Checking the signatures of a certificate, a block or a chain of epochs: one after the other, and
 * by the pool. Both ways in turns, batch by batch.
 */
final class SignatureChecks {
  private static final List<Integer> BATCHES = List.of(3, 11, 43, 400);

  /** Checks that each way makes of each size. */
  private static final int CHECKS = 12_000;

  private static final int WARM_UP = 3_000;

  private SignatureChecks() {}

  static void run(ArrayNode out) {
    try (SignaturePool pool = SignaturePool.before(Ed25519.INSTANCE)) {
      SignatureScheme pooled = pool.forOwner();
      for (int size : BATCHES) {
        List<SignatureCheck> batch = claims(size);
        rounds(pooled, batch, WARM_UP / size, new ArrayList<>(), new ArrayList<>());
        List<Double> alone = new ArrayList<>();
        List<Double> together = new ArrayList<>();
        rounds(pooled, batch, CHECKS / size, alone, together);
        out.addObject()
            .put("signatures", size)
            .put("aloneMicros", median(alone))
            .put("pooledMicros", median(together))
            .put("ratio", median(together) / median(alone));
      }
    }
  }

  private static void rounds(
      SignatureScheme pooled,
      List<SignatureCheck> batch,
      int rounds,
      List<Double> alone,
      List<Double> together) {
    for (int i = 0; i < rounds; i++) {
      alone.add(micros(Ed25519.INSTANCE, batch));
      together.add(micros(pooled, batch));
    }
  }

  private static double micros(SignatureScheme scheme, List<SignatureCheck> batch) {
    long begun = System.nanoTime();
    scheme.foresee(() -> batch);
    for (SignatureCheck each : batch) {
      if (!scheme.verify(each.key(), each.message(), each.signature())) {
        throw new IllegalStateException("a good signature was refused");
      }
    }
    return (System.nanoTime() - begun) / (double) TimeUnit.MICROSECONDS.toNanos(1);
  }

  private static double median(List<Double> figures) {
    Collections.sort(figures);
    return figures.get(figures.size() / 2);
  }

  private static List<SignatureCheck> claims(int count) {
    List<SignatureCheck> claims = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      Bytes message = Sha256.hash(Bytes.utf8("statement " + i)).bytes();
      SigningKey key = new SigningKey(Ed25519.INSTANCE, message);
      claims.add(new SignatureCheck(key.publicKey(), message, key.sign(message)));
    }
    return claims;
  }
}
