package bitcraps.server.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import bitcraps.core.base.Bytes;
import bitcraps.core.base.PublicKey;
import bitcraps.core.base.SignatureBytes;
import bitcraps.core.crypto.Ed25519;
import bitcraps.core.crypto.Sha256;
import bitcraps.core.crypto.SignatureCheck;
import bitcraps.core.crypto.SignatureScheme;
import bitcraps.core.crypto.SigningKey;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** Whatever was foreseen, answers are those of the scheme. */
class SignaturePoolTest {
  private static final int COUNT = 40;

  /** Ed25519, with who checked how often; a check can be made to wait for another one. */
  private static final class Counting implements SignatureScheme {
    final AtomicInteger checks = new AtomicInteger();
    final Set<Thread> threads = ConcurrentHashMap.newKeySet();
    CountDownLatch company = new CountDownLatch(0);

    @Override
    public PublicKey publicKey(Bytes seed) {
      return Ed25519.INSTANCE.publicKey(seed);
    }

    @Override
    public SignatureBytes sign(Bytes seed, Bytes message) {
      return Ed25519.INSTANCE.sign(seed, message);
    }

    @Override
    public boolean verify(PublicKey key, Bytes message, SignatureBytes signature) {
      checks.incrementAndGet();
      threads.add(Thread.currentThread());
      company.countDown();
      try {
        assertTrue(company.await(30, TimeUnit.SECONDS), "nobody checks beside");
      } catch (InterruptedException stopped) {
        throw new AssertionError(stopped);
      }
      return Ed25519.INSTANCE.verify(key, message, signature);
    }
  }

  private final Counting counting = new Counting();

  /** Every third does not hold: of another message, or with a bit flipped. */
  private static List<SignatureCheck> claims(int count) {
    List<SignatureCheck> claims = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      Bytes message = Bytes.utf8("message " + i);
      SigningKey key = new SigningKey(Ed25519.INSTANCE, Sha256.hash(message).bytes());
      SignatureBytes signature = key.sign(i % 3 == 0 ? Bytes.utf8("another") : message);
      claims.add(new SignatureCheck(key.publicKey(), message, signature));
    }
    return claims;
  }

  private static List<Boolean> answers(SignatureScheme scheme, List<SignatureCheck> claims) {
    return claims.stream()
        .map(each -> scheme.verify(each.key(), each.message(), each.signature()))
        .toList();
  }

  @Test
  void answersAreTheSchemesWhetherForeseenOrNot() {
    List<SignatureCheck> claims = claims(COUNT);
    List<Boolean> expected = answers(Ed25519.INSTANCE, claims);
    try (SignaturePool pool = SignaturePool.before(counting)) {
      SignatureScheme scheme = pool.forOwner();
      assertEquals(expected, answers(scheme, claims));

      scheme.foresee(() -> claims.subList(0, COUNT / 2));
      assertEquals(expected.reversed(), answers(scheme, claims.reversed()));
    }
    assertEquals(2 * COUNT, counting.checks.get(), "each is checked once each time");
  }

  @Test
  void othersCheckWhileTheOwnerDoes() {
    List<SignatureCheck> claims = claims(4);
    counting.company = new CountDownLatch(2);
    try (SignaturePool pool = SignaturePool.before(counting)) {
      SignatureScheme scheme = pool.forOwner();
      scheme.foresee(() -> claims);
      assertEquals(answers(Ed25519.INSTANCE, claims), answers(scheme, claims));
    }
    assertTrue(counting.threads.size() > 1, "two threads were in it at the same time");
  }

  @Test
  void oneSignatureAloneWaitsForNobody() {
    List<SignatureCheck> claim = claims(1);
    try (SignaturePool pool = SignaturePool.before(counting)) {
      SignatureScheme scheme = pool.forOwner();
      scheme.foresee(() -> claim);
      answers(scheme, claim);
    }
    assertEquals(Set.of(Thread.currentThread()), counting.threads);
  }

  @Test
  void whatIsNeverAskedForIsForgottenBeforeItIsTooMuch() {
    List<SignatureCheck> refused = claims(SignaturePool.FORESEEN_MAX - 1);
    try (SignaturePool pool = SignaturePool.before(counting)) {
      SignatureScheme scheme = pool.forOwner();
      scheme.foresee(() -> refused);
      awaitChecks(refused.size());
      scheme.foresee(() -> claims(2));
      awaitChecks(refused.size() + 2);

      answers(scheme, refused.subList(5, 6));
      assertEquals(refused.size() + 3, counting.checks.get(), "it is checked anew");
    }
  }

  private void awaitChecks(int count) {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
    while (counting.checks.get() < count) {
      assertTrue(System.nanoTime() < end, "the pool does not get on");
      Thread.onSpinWait();
    }
  }

  @Test
  void aClosedPoolLeavesTheCheckToWhoAsks() {
    List<SignatureCheck> claims = claims(6);
    SignaturePool pool = SignaturePool.before(counting);
    SignatureScheme scheme = pool.forOwner();
    pool.close();

    scheme.foresee(() -> claims);
    assertEquals(answers(Ed25519.INSTANCE, claims), answers(scheme, claims));
    assertEquals(Set.of(Thread.currentThread()), counting.threads);
  }
}
