package bitcraps.core.randomness;

import bitcraps.core.base.Bytes;
import bitcraps.core.base.Epoch;
import bitcraps.core.base.PlayerId;
import bitcraps.core.base.PublicKey;
import bitcraps.core.base.TableId;
import bitcraps.core.codec.Codec;
import bitcraps.core.codec.Decoded;
import bitcraps.core.crypto.Scalar;
import bitcraps.core.crypto.Sha256;
import bitcraps.core.membership.Validator;
import bitcraps.core.membership.ValidatorSet;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.TreeSet;

/** Some validators and the log on which they make a key; tests replace what one of them says. */
final class Makers {
  static final TableId TABLE = new TableId(Sha256.hash(Bytes.utf8("a table")));
  static final Epoch EPOCH = new Epoch(3);

  private static final int SAID_MAX = 200;

  final KeyTerms first;
  final TreeSet<Integer> away = new TreeSet<>();
  KeyGeneration made;
  private final ProofBook proofs = new ProofBook();
  long nowMillis = 1_000;
  private int said;

  Makers(int... weights) {
    List<Validator> validators = new ArrayList<>();
    for (int i = 0; i < weights.length; i++) {
      Bytes name = Bytes.utf8("validator " + i);
      validators.add(
          new Validator(
              new PlayerId(Sha256.hash(name)),
              new PublicKey(Sha256.tagged("test/key", name).bytes()),
              weights[i]));
    }
    first = new KeyTerms(TABLE, EPOCH, new ValidatorSet(validators), 1);
    made = KeyGeneration.begin(first, nowMillis);
  }

  static Makers equal(int count) {
    int[] weights = new int[count];
    java.util.Arrays.fill(weights, 1);
    return new Makers(weights);
  }

  Dealer dealer(int validator) {
    return dealer(made.terms(), validator);
  }

  static Dealer dealer(KeyTerms terms, int validator) {
    Bytes secret = Sha256.hash(Bytes.utf8("secret of " + validator)).bytes();
    return new Dealer(terms, validator, secret);
  }

  /** Says it on the log, which has to take it. */
  void say(int validator, KeyMessage message) {
    if (++said > SAID_MAX) {
      throw new AssertionError("this never ends: " + message.getClass());
    }
    KeyGeneration.Result result =
        made.take(validator, made.terms().attempt(), message, ++nowMillis, proofs);
    if (!(result instanceof KeyGeneration.Result.Taken taken)) {
      throw new AssertionError(made.step() + " " + result);
    }
    made = taken.next();
  }

  /** The code of a refusal, or "taken". */
  String judge(int validator, KeyMessage message) {
    return judge(validator, made.terms().attempt(), message);
  }

  String judge(int validator, int attempt, KeyMessage message) {
    return made.take(validator, attempt, message, nowMillis, proofs)
            instanceof KeyGeneration.Result.Refused refused
        ? refused.code()
        : "taken";
  }

  /** What an honest validator says now. */
  KeyMessage next(int validator) {
    return Objects.requireNonNull(made.next(validator, dealer(validator)));
  }

  /** Everybody who is there says what is asked for, until the step is another. */
  void step() {
    KeyProgress.Step step = made.step();
    int attempt = made.terms().attempt();
    for (int i = 0; i < first.set().count(); i++) {
      while (made.step() == step
          && made.terms().attempt() == attempt
          && !away.contains(i)
          && made.next(i, dealer(i)) != null) {
        say(i, next(i));
      }
    }
    if (made.step() == step && made.terms().attempt() == attempt) {
      nowMillis = made.deadlineMillis();
      KeyGeneration late = made.expire(nowMillis);
      if (late == null) {
        throw new AssertionError("nothing goes on in " + step);
      }
      made = late;
    }
  }

  EpochKey finish() {
    while (made.step() != KeyProgress.Step.DONE) {
      step();
    }
    return done().key();
  }

  MadeKey done() {
    return Objects.requireNonNull(made.made());
  }

  /** The secret shares of all units, with nothing where somebody has none. */
  Map<Integer, Scalar> shares() {
    Map<Integer, Scalar> shares = new TreeMap<>();
    for (int i : made.sealingKeys().keySet()) {
      shares.putAll(dealer(i).shares(done().dealt()));
    }
    return shares;
  }

  Scalar share(int unit) {
    return Objects.requireNonNull(shares().get(unit));
  }

  Dealing dealing(int dealer) {
    return Objects.requireNonNull(made.dealings().get(dealer));
  }

  /** What an honest dealer deals now. */
  Dealing honest(int dealer) {
    return dealer(dealer).deal(made.sealingKeys()).dealing();
  }

  /** A key as it comes back from its encoding. */
  static EpochKey again(EpochKey key) {
    Bytes bytes = Codec.encode(key, (out, each) -> each.write(out));
    if (Codec.decode(bytes, EpochKey::read) instanceof Decoded.Ok<EpochKey> ok) {
      return ok.value();
    }
    throw new AssertionError("a key comes back from its encoding");
  }
}
