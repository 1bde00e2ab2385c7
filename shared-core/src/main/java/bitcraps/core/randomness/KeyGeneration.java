package bitcraps.core.randomness;

import bitcraps.core.codec.Reader;
import bitcraps.core.codec.Writer;
import bitcraps.core.crypto.EqualityProof;
import bitcraps.core.crypto.Point;
import bitcraps.core.randomness.KeyProgress.Step;
import java.util.List;
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
  /** How long a step waits for those who are missing, in agreed time. */
  public static final long PATIENCE_MILLIS = 2_000;

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
      case KeyMessage.Confirm said -> taken(progress.withConfirmed(validator), nowMillis);
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
    return dealing.fits(terms(), validator)
        ? taken(progress.withDealing(validator, dealing), nowMillis)
        : new Result.Refused("unfit-dealing");
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
    boolean over = next.isQuorumHeard() && !next.awaitsAnybody();
    return new Result.Taken(new KeyGeneration(over ? goOn(next, nowMillis) : next));
  }

  /** To the next step, unless somebody's share is zero. */
  private static KeyProgress goOn(KeyProgress heard, long nowMillis) {
    KeyProgress next = heard.nextStep(nowMillis);
    if (next.step() != Step.CONFIRMING) {
      return next;
    }
    List<Point> sums = EpochKey.sums(heard.terms(), heard.dealings().values());
    for (int unit = 0; unit < heard.terms().units(); unit++) {
      if (Polynomial.committedAt(sums, unit + 1).isNeutral()) {
        return heard.without(heard.terms().holderOf(unit)).nextAttempt(nowMillis);
      }
    }
    return next;
  }

  /** When the step may go on without those who are missing; 0 when nothing is to be waited for. */
  public long deadlineMillis() {
    boolean waits = progress.step() != Step.DONE && progress.isQuorumHeard();
    return waits ? progress.sinceMillis() + PATIENCE_MILLIS : 0;
  }

  /** Goes on without those who are missing; null while the deadline is to come. */
  public @Nullable KeyGeneration expire(long nowMillis) {
    long deadline = deadlineMillis();
    return deadline == 0 || nowMillis < deadline
        ? null
        : new KeyGeneration(goOn(progress, nowMillis));
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
