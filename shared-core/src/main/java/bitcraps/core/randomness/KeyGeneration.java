package bitcraps.core.randomness;

import bitcraps.core.codec.Reader;
import bitcraps.core.codec.Writer;
import bitcraps.core.crypto.EqualityProof;
import bitcraps.core.crypto.Point;
import bitcraps.core.randomness.KeyProgress.Step;
import java.util.Map;
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
    Point announced = sealingKeys().get(validator);
    boolean isOther = announced != null && !dealer.announced(announced);
    if (!progress.awaits(validator) || isOther) {
      return null;
    }
    return switch (progress.step()) {
      case ANNOUNCING -> dealer.announce();
      case DEALING -> dealer.deal(sealingKeys());
      case CONFIRMING -> {
        KeyMessage complaint = dealer.checkAll(dealings());
        yield complaint == null ? new KeyMessage.Confirm(terms().attempt()) : complaint;
      }
      case DONE -> null;
    };
  }

  /**
   * Judges what a validator says, and takes it in.
   *
   * @param validator index in the set; its signature was checked
   * @param nowMillis agreed time
   */
  public Result take(int validator, KeyMessage message, long nowMillis) {
    if (!isDue(validator, message)) {
      return new Result.Refused("not-awaited");
    }
    return switch (message) {
      case KeyMessage.Announce said -> announce(validator, said, nowMillis);
      case KeyMessage.Deal said -> deal(validator, said.dealing(), nowMillis);
      case KeyMessage.Confirm said -> confirm(validator, said, nowMillis);
      case KeyMessage.Complain said -> complain(validator, said, nowMillis);
    };
  }

  private boolean isDue(int validator, KeyMessage message) {
    Step due =
        switch (message) {
          case KeyMessage.Announce said -> Step.ANNOUNCING;
          case KeyMessage.Deal said -> Step.DEALING;
          case KeyMessage.Confirm said -> Step.CONFIRMING;
          case KeyMessage.Complain said -> Step.CONFIRMING;
        };
    return progress.step() == due && progress.awaits(validator);
  }

  private Result announce(int validator, KeyMessage.Announce said, long nowMillis) {
    return said.proof().holdsFor(said.sealingKey(), terms().context(Dealer.ANNOUNCE, validator))
        ? taken(progress.withSealingKey(validator, said.sealingKey()), nowMillis)
        : new Result.Refused("unproven-key");
  }

  private Result deal(int validator, Dealing dealing, long nowMillis) {
    return dealing.isWhole(terms()) && dealing.isProven(terms(), validator, sealingKeys())
        ? taken(progress.withDealing(validator, dealing), nowMillis)
        : new Result.Refused("unfit-dealing");
  }

  private Result confirm(int validator, KeyMessage.Confirm said, long nowMillis) {
    return said.attempt() == terms().attempt()
        ? taken(progress.withConfirmed(validator), nowMillis)
        : new Result.Refused("other-attempt");
  }

  private Result complain(int validator, KeyMessage.Complain said, long nowMillis) {
    Dealing dealing = dealings().get(said.dealer());
    Point sealingKey = sealingKeys().get(validator);
    if (dealing == null || sealingKey == null) {
      return new Result.Refused("no-such-dealing");
    }
    if (said.unit() >= terms().units() || terms().holderOf(said.unit()) != validator) {
      return new Result.Refused("not-your-share");
    }
    EqualityProof.Claim claim =
        Dealer.opened(terms(), said.dealer(), said.unit(), sealingKey, dealing, said.shared());
    if (!said.proof().holdsFor(claim)
        || dealing.isHonestTo(terms(), said.dealer(), said.unit(), said.shared())) {
      return new Result.Refused("groundless-complaint");
    }
    KeyProgress rest = progress.without(said.dealer());
    return rest.isQuorum(rest.dealings().keySet())
        ? taken(rest, nowMillis)
        : new Result.Taken(new KeyGeneration(rest.nextAttempt(nowMillis)));
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
  public @Nullable EpochKey key() {
    return progress.step() == Step.DONE
        ? EpochKey.of(terms(), progress.confirmed(), dealings().values())
        : null;
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
