package bitcraps.core.randomness;

import bitcraps.core.base.Bytes;
import bitcraps.core.base.Hash;
import bitcraps.core.codec.Reader;
import bitcraps.core.codec.Writer;
import bitcraps.core.crypto.EqualityProof;
import bitcraps.core.crypto.Point;
import bitcraps.core.crypto.Sha256;
import bitcraps.core.randomness.KeyProgress.Step;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * How far a key is made, as everybody computes it from the log (RND-2 to RND-9). A value: what is
 * said gives a new one.
 *
 * <p>Pedersen's way of making a key (Eurocrypt '91) with Feldman's commitments. Who deals last can
 * give the public key a shape, but neither learns nor chooses a value of the function behind it
 * (Gennaro, Jarecki, Krawczyk and Rabin, Journal of Cryptology 20, 2007, on what that is worth).
 */
public final class KeyGeneration {
  /**
   * How long a step waits for those who are missing once a quorum was heard, in agreed time. Well
   * above the two seconds by which a proposer may set its time ahead (CON-23).
   */
  public static final long PATIENCE_MILLIS = 5_000;

  /** After so long without a quorum all may announce again. */
  public static final long STALL_MILLIS = 20_000;

  private static final String CLAIM = "bitcraps/1/key-claim";

  /** What a message changes. */
  public sealed interface Result {
    record Taken(KeyGeneration next) implements Result {}

    /**
     * @param code kebab-case reason
     */
    record Refused(String code) implements Result {}
  }

  private final KeyProgress progress;

  private KeyGeneration(KeyProgress progress) {
    this.progress = progress;
  }

  /**
   * Nothing was said yet.
   *
   * @param nowMillis agreed time
   */
  public static KeyGeneration begin(KeyTerms terms, long nowMillis) {
    return new KeyGeneration(KeyProgress.begin(terms, nowMillis, new TreeSet<>()));
  }

  public KeyTerms terms() {
    return progress.terms();
  }

  Step step() {
    return progress.step();
  }

  /** Of who announced one in this attempt, by index; unmodifiable. */
  Map<Integer, Point> sealingKeys() {
    return progress.sealingKeys();
  }

  /** Those that count, by dealer; unmodifiable. */
  public Map<Integer, Dealing> dealings() {
    return progress.dealings();
  }

  /** What this validator has to say now; null when nothing is asked of it. */
  public @Nullable KeyMessage next(int validator, Dealer dealer) {
    if (!progress.awaits(validator)) {
      return null;
    }
    Point announced = sealingKeys().get(validator);
    if (announced != null && !dealer.announced(announced)) {
      return null;
    }
    return switch (progress.step()) {
      case ANNOUNCING -> dealer.announce();
      case DEALING -> dealer.deal(sealingKeys());
      case CONFIRMING -> {
        KeyMessage complaint = dealer.checkAll(dealings());
        yield complaint == null ? new KeyMessage.Confirm() : complaint;
      }
      case DONE -> null;
    };
  }

  private static Step dueIn(KeyMessage message) {
    return switch (message) {
      case KeyMessage.Announce said -> Step.ANNOUNCING;
      case KeyMessage.Deal said -> Step.DEALING;
      case KeyMessage.Confirm said -> Step.CONFIRMING;
      case KeyMessage.Complain said -> Step.CONFIRMING;
    };
  }

  /**
   * Judges what a validator says, and takes it in.
   *
   * @param validator index in the set; its signature was checked
   * @param attempt of which it is said
   * @param nowMillis agreed time
   * @param proofs those that are known to hold
   */
  public Result take(
      int validator, int attempt, KeyMessage message, long nowMillis, ProofBook proofs) {
    boolean isDue =
        attempt == terms().attempt()
            && progress.step() == dueIn(message)
            && progress.awaits(validator);
    if (!isDue) {
      return new Result.Refused("not-awaited");
    }
    return switch (message) {
      case KeyMessage.Announce said -> announce(validator, said, nowMillis, proofs);
      case KeyMessage.Deal said -> deal(validator, said, nowMillis, proofs);
      case KeyMessage.Confirm said -> taken(progress.withConfirmed(validator), nowMillis);
      case KeyMessage.Complain said -> complain(validator, said, nowMillis, proofs);
    };
  }

  private Result announce(
      int validator, KeyMessage.Announce said, long nowMillis, ProofBook proofs) {
    Bytes context = terms().context(Dealer.ANNOUNCE, validator);
    return proofs.holds(
            claim(context, said), () -> said.proof().holdsFor(List.of(said.sealingKey()), context))
        ? taken(progress.withSealingKey(validator, said.sealingKey()), nowMillis)
        : new Result.Refused("unproven-key");
  }

  private Result deal(int validator, KeyMessage.Deal said, long nowMillis, ProofBook proofs) {
    Dealing dealing = said.dealing();
    return dealing.isWhole(terms())
            && proofs.holds(
                claim(Dealer.dealContext(terms(), validator, sealingKeys()), said),
                () -> dealing.isProven(terms(), validator, sealingKeys()))
        ? taken(progress.withDealing(validator, dealing), nowMillis)
        : new Result.Refused("unfit-dealing");
  }

  private Result complain(
      int validator, KeyMessage.Complain said, long nowMillis, ProofBook proofs) {
    Dealing dealing = dealings().get(said.dealer());
    Point sealingKey = sealingKeys().get(validator);
    if (dealing == null || sealingKey == null) {
      return new Result.Refused("no-such-dealing");
    }
    if (said.unit() >= terms().units() || terms().holderOf(said.unit()) != validator) {
      return new Result.Refused("not-your-share");
    }
    Hash claim =
        claim(
            Dealer.dealContext(terms(), said.dealer(), sealingKeys()),
            said,
            new KeyMessage.Deal(dealing));
    if (!proofs.holds(claim, () -> isRight(said, dealing, sealingKey))) {
      return new Result.Refused("groundless-complaint");
    }
    KeyProgress rest = progress.without(said.dealer());
    return rest.isQuorum(rest.dealings().keySet())
        ? taken(rest, nowMillis)
        : new Result.Taken(new KeyGeneration(rest.nextAttempt(nowMillis)));
  }

  private boolean isRight(KeyMessage.Complain said, Dealing dealing, Point sealingKey) {
    EqualityProof.Claim claim =
        Dealer.opened(terms(), said.dealer(), said.unit(), sealingKey, dealing, said.shared());
    return said.proof().holdsFor(claim)
        && !dealing.isHonestTo(terms(), said.dealer(), said.unit(), said.shared());
  }

  /** Names what was said where, for {@link ProofBook}. */
  private static Hash claim(Bytes context, KeyMessage... said) {
    Writer out = new Writer().bytes(context);
    for (KeyMessage each : said) {
      each.write(out);
    }
    return Sha256.tagged(CLAIM, out.toBytes());
  }

  /** Ends the step when all were heard. */
  private static Result taken(KeyProgress next, long nowMillis) {
    KeyProgress timed = next.noteQuorum(nowMillis);
    boolean over = timed.quorumMillis() > 0 && !timed.awaitsAnybody();
    return new Result.Taken(new KeyGeneration(over ? timed.nextStep(nowMillis) : timed));
  }

  /**
   * When the step may end without those who are missing, or, as long as there is no quorum, the
   * attempt; 0 when nothing is to be waited for.
   */
  public long deadlineMillis() {
    if (progress.step() == Step.DONE) {
      return 0;
    }
    if (progress.quorumMillis() > 0) {
      return progress.quorumMillis() + PATIENCE_MILLIS;
    }
    return progress.step() == Step.ANNOUNCING ? 0 : progress.sinceMillis() + STALL_MILLIS;
  }

  /** Goes on without those who are missing; null while the deadline is to come. */
  public @Nullable KeyGeneration expire(long nowMillis) {
    long deadline = deadlineMillis();
    if (deadline == 0 || nowMillis < deadline) {
      return null;
    }
    return new KeyGeneration(
        progress.quorumMillis() > 0
            ? progress.nextStep(nowMillis)
            : progress.nextAttempt(nowMillis));
  }

  /** The key that is made; null before. */
  public @Nullable MadeKey made() {
    if (progress.step() != Step.DONE) {
      return null;
    }
    TreeMap<Integer, SealedShares> dealt = new TreeMap<>();
    dealings().forEach((dealer, dealing) -> dealt.put(dealer, dealing.shares()));
    return new MadeKey(
        EpochKey.of(terms(), progress.confirmed(), dealings().values()),
        dealt,
        progress.sinceMillis());
  }

  public void write(Writer out) {
    progress.write(out);
  }

  /**
   * @param first the terms of the first attempt
   */
  public static KeyGeneration read(Reader in, KeyTerms first) {
    return new KeyGeneration(KeyProgress.read(in, first));
  }
}
